"""Files that many folders hold alike: kept once on disk, under a name for each folder."""

import hashlib
import os
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import Final

_LEAST: Final = 4096
"""A smaller file takes as much room on disk as the link to it saves."""


class SharedFiles:
    """Files by their content, in a folder of their own, which others link to.

    None of them is ever written to: who changes a file that they took for their own puts another in its place.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def place(self, path: Path, content: bytes) -> bool:
        """Puts a file at a path, linked to the one that is shared; False where it is too small or there are no links.

        Raises:
            OSError: the shared file cannot be written.
        """
        if len(content) < _LEAST:
            return False
        shared = self._folder / _digest(content)
        if not shared.exists():
            self._folder.mkdir(parents=True, exist_ok=True)
            number, name = tempfile.mkstemp(dir=self._folder, prefix=".half-new-")
            with os.fdopen(number, "wb") as file:
                file.write(content)
            # As any file that is made here, and not only for its owner.
            Path(name).chmod(self._folder.stat().st_mode & 0o666)
            Path(name).replace(shared)
        try:
            path.hardlink_to(shared)
        except OSError:
            # A system without links, or a file that has as many as it may have.
            return False
        return True

    def forget_unused(self) -> None:
        """Removes what no folder links to any more."""
        for path in self._folder.iterdir() if self._folder.is_dir() else ():
            if path.stat().st_nlink == 1:
                path.unlink()


@lru_cache(maxsize=32)
def _digest(content: bytes) -> str:
    """The name of a content. What all portals share is the same object for each, and is not read again."""
    return hashlib.sha256(content).hexdigest()[:32]
