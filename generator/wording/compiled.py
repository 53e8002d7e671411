"""Templates compiled once: in a process for all locales, and on a machine for all processes.

Compiling takes longer than all else that a command does for a single plan. So what templates are compiled to is kept in
the user's cache folder, as Python keeps what it has compiled; without that folder all goes on, only slower.
"""

import hashlib
import marshal
import os
import shutil
import stat
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from tempfile import NamedTemporaryFile
from types import CodeType
from typing import Final

import jinja2
from jinja2 import pass_context
from jinja2.bccache import Bucket, BytecodeCache
from jinja2.runtime import Context
from platformdirs import user_cache_path

_PROGRAM: Final = "planfolio"
_NAME: Final = "templates-"
_UNUSED: Final = 30 * 24 * 60 * 60
"""Seconds after which what an older program has kept is removed."""


class Compiled(BytecodeCache):
    """The code of templates, kept by their name and source.

    Environments that share it must not differ in what becomes part of the code: their filters have to be `late`.

    Args:
        room: the folder of the Python files that make the environment.
        versions: of whatever else decides what a template is compiled to, besides Jinja and Python.
    """

    def __init__(self, room: Path, *versions: str) -> None:
        self._known: Final[dict[tuple[str, str], CodeType]] = {}
        self._room: Final = room
        self._versions: Final = versions

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template the code that it was compiled to before."""
        known = (bucket.key, bucket.checksum)
        if known not in self._known and self._folder is not None:
            code = _read(self._folder / bucket.key, bucket.checksum)
            if code is not None:
                self._known[known] = code
        bucket.code = self._known.get(known)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        if bucket.code is None:
            return
        self._known[bucket.key, bucket.checksum] = bucket.code
        if self._folder is not None:
            _write(self._folder / bucket.key, bucket.checksum, bucket.code)

    @cached_property
    def _folder(self) -> Path | None:
        """Where code is kept; None where there is no place that is the user's alone."""
        digest = hashlib.sha256(repr((jinja2.__version__, sys.version, *self._versions)).encode())
        for file in sorted(self._room.glob("*.py")):
            digest.update(file.read_bytes())
        with suppress(OSError, RuntimeError):  # as with a user who has no home
            kept = user_cache_path(_PROGRAM, appauthor=False)
            folder = kept / f"{_NAME}{digest.hexdigest()[:16]}"
            if not folder.is_dir():
                kept.mkdir(parents=True, exist_ok=True)
                folder.mkdir(mode=0o700, exist_ok=True)
                _forget_older(folder)
            if _is_private(folder):
                return folder
        return None


def late(function: Callable[..., object]) -> Callable[..., object]:
    """A filter that is never worked out at compile time, not even of a constant: each locale has its own result."""

    @pass_context
    def filtered(_: Context, *args: object, **options: object) -> object:
        return function(*args, **options)

    return filtered


def _is_private(folder: Path) -> bool:
    """Whether nobody else can write into a folder: what lies there is run."""
    status = folder.lstat()
    if not stat.S_ISDIR(status.st_mode):
        return False
    # Where users are no numbers, the cache folder lies in what only its user reads.
    return not hasattr(os, "getuid") or (status.st_uid == os.getuid() and not status.st_mode & 0o077)


def _forget_older(folder: Path) -> None:
    """Removes what other versions of the program have kept and nobody had added to for long when this one began."""
    begun = folder.lstat().st_mtime
    for other in folder.parent.glob(f"{_NAME}*"):
        if begun - other.lstat().st_mtime > _UNUSED:
            shutil.rmtree(other, ignore_errors=True)


def _read(file: Path, checksum: str) -> CodeType | None:
    """The code in a file, if it is that of the source with that checksum."""
    with suppress(OSError, EOFError, ValueError, TypeError):
        head, _, content = file.read_bytes().partition(b"\n")
        code = marshal.loads(content) if head == checksum.encode() else None  # noqa: S302 - our own, as Python's are
        return code if isinstance(code, CodeType) else None
    return None


def _write(file: Path, checksum: str, code: CodeType) -> None:
    """Puts code into a file, whole or not at all; where that cannot be, the next run compiles once more."""
    with suppress(OSError), NamedTemporaryFile(dir=file.parent, delete=False) as written:
        try:
            written.write(b"%b\n%b" % (checksum.encode(), marshal.dumps(code)))
            written.close()
            Path(written.name).replace(file)
        except OSError:
            Path(written.name).unlink(missing_ok=True)
