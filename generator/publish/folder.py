"""Artifacts to a folder, whole or not at all."""

import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from generator.artifacts import Artifact


def write_folder(target: Path, artifacts: Iterable[Artifact]) -> bool:
    """Makes a folder hold exactly the artifacts; False where it held just them already and nothing was written.

    The files are written beside the folder first and then take its place, so that no reader finds half of them. The
    folder is ours: what else lies in it goes.

    Raises:
        OSError: the files cannot be written; the folder is as it was.
    """
    contents = {artifact.path.as_posix(): artifact.content for artifact in artifacts}
    if _holds(target, contents):
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}-"))
    try:
        # A temporary folder is private to its owner; what is published follows the user's own habit.
        fresh.chmod(0o755)
        for name, content in contents.items():
            path = fresh / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        if target.exists():
            old = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}-")) / "old"
            target.rename(old)
            fresh.rename(target)
            shutil.rmtree(old.parent)
        else:
            fresh.rename(target)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return True


def _holds(target: Path, contents: dict[str, bytes]) -> bool:
    if not target.is_dir():
        return False
    present = {path.relative_to(target).as_posix(): path for path in target.rglob("*") if path.is_file()}
    return present.keys() == contents.keys() and all(
        path.read_bytes() == contents[name] for name, path in present.items()
    )
