"""The portals that a folder keeps, each version in a folder of its own that never changes once it is there."""

import errno
import json
import os
import re
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from generator.publish.directory.durable import settle, settle_all, write
from generator.publish.release import Portal, PortalFile

_NEW: Final = ".new-"
_GONE: Final = ".gone-"
_DIGEST: Final = re.compile(r"[0-9a-f]{64}")
_FILES: Final = "files.json"
_PORTAL: Final = "portal"
_NO_LINKS: Final = (errno.EMLINK, errno.EPERM, errno.EXDEV, errno.ENOTSUP, errno.ENOENT)
"""Why a file cannot get a second name: it has too many, the file system knows none, or somebody took the file away."""


@dataclass(slots=True)
class Store:
    """The versions, by digest.

    A version is written under another name and gets its own once all of it is on disk; it loses that name before
    anything of it goes. So whatever bears its own name is whole, wherever a run was stopped.
    """

    folder: Path
    _written: dict[str, Path] | None = field(default=None, init=False)
    """Where files with a certain hash lie, by that hash; None while nobody has asked."""

    def portal(self, digest: str) -> Path:
        """Where the files of a version lie."""
        return self.folder / digest / _PORTAL

    def holds(self, digest: str) -> bool:
        """Whether a version is there."""
        return self.portal(digest).is_dir()

    def add(self, portals: Iterable[Portal]) -> None:
        """Puts versions of portals there, those that are not there yet.

        A file that another version holds as well takes no room a second time and is not read.

        Raises:
            OSError: a file cannot be read or written.
        """
        fresh = [portal for portal in portals if not self.holds(portal.digest)]
        if not fresh:
            return
        self.folder.mkdir(exist_ok=True)
        known = self._known()
        for portal in fresh:
            self._write(portal, known)
        settle(self.folder)

    def _write(self, portal: Portal, known: dict[str, Path]) -> None:
        half = self.folder / f"{_NEW}{portal.digest}"
        half.mkdir()
        (half / _PORTAL).mkdir()
        for file in portal.files:
            path = half / _PORTAL / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            _copy(file, path, known.get(file.sha256))
        files = {file.path: {"sha256": file.sha256, "size": file.size} for file in portal.files}
        write(half / _FILES, json.dumps({"plan": portal.plan_id, "files": files}, indent=1).encode())
        settle_all(half)
        whole = half.rename(self.folder / portal.digest)
        for file in portal.files:
            known.setdefault(file.sha256, whole / _PORTAL / file.path)

    def _known(self) -> dict[str, Path]:
        """Where files of each hash lie."""
        if self._written is None:
            self._written = {}
            for version in sorted(self.folder.iterdir()):
                for name, entry in _files(version / _FILES).items():
                    self._written.setdefault(entry["sha256"], version / _PORTAL / name)
        return self._written

    def clear(self, digests: Iterable[str]) -> None:
        """Leaves of ours nothing but certain versions: what runs that were stopped left behind goes as well.

        Raises:
            OSError: something cannot be removed.
        """
        stay = set(digests)
        remove_all(path for path in contents(self.folder) if path.name not in stay and is_ours(path, _DIGEST))


def _copy(file: PortalFile, path: Path, known: Path | None) -> None:
    if known is not None:
        try:
            os.link(known, path)
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
        else:
            return
    path.write_bytes(file.read())


def _files(path: Path) -> Mapping[str, Mapping[str, str]]:
    try:
        files: Mapping[str, Mapping[str, str]] = json.loads(path.read_bytes())["files"]
    except (OSError, ValueError, KeyError):
        # Then nothing is shared with this version; what it holds is served all the same.
        return {}
    return files


def contents(folder: Path) -> list[Path]:
    """What lies in a folder, by name; nothing where there is none."""
    return sorted(folder.iterdir()) if folder.is_dir() else []


def is_ours(path: Path, names: re.Pattern[str]) -> bool:
    """Whether a folder bears one of certain names, or one on its way there or away.

    What people and systems put beside our folders is theirs, such as `.DS_Store`, and stays.
    """
    if path.is_symlink() or not path.is_dir():
        return False
    return path.name.startswith((_NEW, _GONE)) or names.fullmatch(path.name) is not None


def remove_all(paths: Iterable[Path]) -> None:
    """Removes folders so that none of them is ever found half under its own name.

    Raises:
        OSError: one of them cannot be removed.
    """
    for path in paths:
        gone = path
        if not path.name.startswith("."):
            gone = path.rename(path.with_name(f"{_GONE}{path.name}"))
            settle(path.parent)
        shutil.rmtree(gone)
