"""Which files have changed since somebody last asked.

The files are looked at, not listened for: their number is small, a look takes a few milliseconds, and it notices
whatever an editor does to save a file, on any file system, which the notices of systems do not.
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from stat import S_ISDIR

_State = tuple[int, int, int]
"""What differs where a file was written or another took its place: time of writing, size, and the file itself."""


class Watch:
    """Tells which files have changed, come or gone.

    Args:
        files: the files to look at. It is asked anew each time.
    """

    def __init__(self, files: Callable[[], Iterable[Path]]) -> None:
        self._files = files
        self._seen = self._look()

    def changes(self) -> frozenset[Path]:
        """The files that have changed since the last call or, in the first one, since the watch began."""
        before, self._seen = self._seen, self._look()
        return frozenset(path for path in {*before, *self._seen} if before.get(path) != self._seen.get(path))

    def _look(self) -> Mapping[Path, _State]:
        return {path: state for path in self._files() if (state := _state(path)) is not None}


def _state(path: Path) -> _State | None:
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None  # gone meanwhile, never there, or no name that a file can have
    # A folder changes with every file that an editor keeps beside the one it saves.
    return None if S_ISDIR(found.st_mode) else (found.st_mtime_ns, found.st_size, found.st_ino)
