"""One file in place of what it was, whole or not at all."""

import errno
import os
import stat
import tempfile
from pathlib import Path


def replace_file(path: Path, before: bytes, after: bytes) -> None:
    """Gives a file another content. It keeps its permissions, and a link to it stays a link.

    The content is written beside the file and takes its place once it is on disk, so that no reader finds half of it.

    Args:
        path: the file.
        before: what it holds; who has changed it in the meantime loses nothing.
        after: what it is to hold.

    Raises:
        OSError: the file cannot be written, or holds something else by now; it is as it was.
    """
    target = path.resolve(strict=True)
    number, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}-")
    fresh = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(after)
            file.flush()
            os.fsync(file.fileno())
        fresh.chmod(stat.S_IMODE(target.stat().st_mode))
        if target.read_bytes() != before:
            raise OSError(errno.EBUSY, "the file was changed by somebody else just now; nothing was written", str(path))
        fresh.replace(target)
    finally:
        fresh.unlink(missing_ok=True)
