"""One writer at a time."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO


class LockedError(Exception):
    """Somebody else holds the lock right now."""


@contextmanager
def locked(path: Path) -> Iterator[TextIO]:
    """Holds a file, which is made where there is none, against everybody else who asks for it in this way.

    Who is stopped lets go of it, however they were stopped. On Windows nobody is kept out.

    Raises:
        LockedError: somebody else holds it.
        OSError: it cannot be opened.
    """
    with path.open("a", encoding="utf-8") as file:
        if sys.platform != "win32":
            import fcntl  # noqa: PLC0415 - not there on Windows

            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise LockedError from error
        yield file
