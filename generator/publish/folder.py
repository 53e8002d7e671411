"""Artifacts to a folder, whole or not at all."""

import errno
import filecmp
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from generator.artifacts import Artifact
from generator.publish.exchange import exchange
from generator.publish.lock import LockedError, locked
from generator.publish.shared import SharedFiles

MARK: Final = ".planfolio"
"""Lies at the top of every output folder of ours."""
_ASSETS: Final = "assets/"
_NEW: Final = ".half-new-"
_OLD: Final = ".half-old-"
"""What stands beside a file or a folder while another takes its place: the new one, and the one that it replaces."""
_LEFT_BESIDE: Final = (
    ".half-*",
    "*/.half-*",
    "internal/*/.half-*",
    "documents/*/.half-*",
    "documents/*/reviews/.half-*",
    "internal/documents/*/.half-*",
    "internal/documents/*/reviews/.half-*",
)
"""Where in an output such things may be left."""


@contextmanager
def sole_writer(output: Path, folders: Iterable[str]) -> Iterator[None]:
    """Makes folders below an output folder ours and keeps other builds away, while this one writes to them.

    What a build that was stopped left half done is cleared away first.

    Raises:
        FileExistsError: one of the folders holds something that was not built here; it would be lost.
        OSError: another build is writing to the output right now.
    """
    claim(output, folders)
    try:
        with locked(output / MARK):
            _clear(output)
            yield
    except LockedError:
        message = "another build is writing to this folder right now; try again once it is done"
        raise OSError(errno.EBUSY, message, str(output)) from None


def _clear(output: Path) -> None:
    """Clears away what stopped runs left beside the files and folders that they were about to replace."""
    for pattern in _LEFT_BESIDE:
        for path in output.glob(pattern):
            # An old folder whose place was not taken is the last good one.
            for old in path.iterdir() if path.name.startswith(_OLD) else ():
                if not (path.parent / old.name).exists():
                    old.rename(path.parent / old.name)
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def claim(output: Path, folders: Iterable[str]) -> None:
    """Makes folders below an output folder ours, so that what is built may take the place of what was built before.

    Raises:
        FileExistsError: one of them holds something that was not built here; it would be lost.
    """
    mark = output / MARK
    if mark.is_file():
        return
    for folder in (output / name for name in folders):
        if folder.is_dir() and any(folder.iterdir()):
            message = "the folder holds files that were not built by Planfolio; name another output, or move them"
            raise FileExistsError(errno.EEXIST, message, str(folder))
    output.mkdir(parents=True, exist_ok=True)
    mark.write_text("Planfolio builds the folders beside this file and replaces what lies in them.\n", encoding="utf-8")


def write_folder(
    target: Path, artifacts: Iterable[Artifact], keep: str | None = None, shared: SharedFiles | None = None
) -> bool:
    """Makes a folder hold exactly the artifacts; False where it held just them already and nothing was written.

    The files are written beside the folder first and then take its place, so that no reader finds half of them. What
    else lay in it goes: it is below an output folder that is ours.

    Args:
        target: the folder.
        artifacts: what is to lie in it.
        keep: a folder within it that stays as it is.
        shared: where what lies in its folder `assets` is kept once for all folders; of its own where absent.

    Raises:
        OSError: the files cannot be written; the folder is as it was.
    """
    contents = {artifact.path.as_posix(): artifact.content for artifact in artifacts}
    if _holds(target, contents, keep):
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(dir=target.parent, prefix=_NEW))
    try:
        # A temporary folder is private to its owner; what is published follows the user's own habit.
        fresh.chmod(0o755)
        if keep is not None and (target / keep).is_dir():
            shutil.copytree(target / keep, fresh / keep)
        paths = {name: fresh / name for name in contents}
        for folder in dict.fromkeys(path.parent for path in paths.values()):
            folder.mkdir(parents=True, exist_ok=True)
        for name, path in paths.items():
            if shared is None or not name.startswith(_ASSETS) or not shared.place(path, contents[name]):
                path.write_bytes(contents[name])
        _take_place(fresh, target)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return True


def _take_place(fresh: Path, target: Path) -> None:
    """Puts a folder in the place of another; afterwards, what it replaces is at the place where it was."""
    if not target.exists():
        fresh.rename(target)
        return
    if exchange(fresh, target):
        return
    # For a moment there is none. Who is stopped just then leaves the old one where the next build finds it.
    aside = Path(tempfile.mkdtemp(dir=target.parent, prefix=_OLD))
    old = target.rename(aside / target.name)
    try:
        fresh.rename(target)
    except OSError:
        old.rename(target)
        raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def remove_folder(target: Path) -> bool:
    """Removes a folder of ours with all that is in it; False where there is none. No reader finds half of it.

    Raises:
        OSError: it cannot be removed.
    """
    if not target.is_dir():
        return False
    aside = Path(tempfile.mkdtemp(dir=target.parent, prefix=_NEW))
    try:
        target.rename(aside / "old")
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return True


def write_files(target: Path, artifacts: Iterable[Artifact]) -> bool:
    """Puts artifacts into a folder and leaves the others in it alone; False where all were there already.

    Each file takes the place of the one of its name as a whole, so that no reader finds half of it.

    Raises:
        OSError: a file cannot be written; the one of its name is as it was.
    """
    changed = False
    for artifact in artifacts:
        path = target / artifact.path
        if path.is_file() and path.read_bytes() == artifact.content:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        changed |= write_file(path, [artifact.content])
    return changed


def write_file(path: Path, parts: Iterable[bytes]) -> bool:
    """Puts a file together of parts, each written as soon as it is made; False where it was the same already.

    It takes the place of the one of its name as a whole, so that no reader finds half of it.

    Raises:
        OSError: it cannot be written; the one of its name is as it was.
    """
    number, name = tempfile.mkstemp(dir=path.parent, prefix=_NEW)
    fresh = Path(name)
    try:
        with os.fdopen(number, "wb") as stream:
            stream.writelines(parts)
        if path.is_file() and filecmp.cmp(fresh, path, shallow=False):
            return False
        # A temporary file is private to its owner; what is published follows the folder's own habit.
        fresh.chmod(path.parent.stat().st_mode & 0o666)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
    return True


def _holds(target: Path, contents: dict[str, bytes], keep: str | None) -> bool:
    if not target.is_dir():
        return False
    found = ((path.relative_to(target), path) for path in target.rglob("*") if path.is_file())
    present = {name.as_posix(): path for name, path in found if keep is None or name.parts[0] != keep}
    return present.keys() == contents.keys() and all(
        path.read_bytes() == contents[name] for name, path in present.items()
    )
