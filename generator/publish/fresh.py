"""New files beside those of somebody else: none is ever overwritten, and all are written or none."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from generator.artifacts import Artifact


def write_fresh(
    target: Path, artifacts: Iterable[Artifact], folders: Iterable[PurePosixPath] = ()
) -> tuple[Artifact, ...]:
    """Writes what is not there yet below a folder, and tells which of the artifacts that was.

    Args:
        target: the folder; it is made where it does not exist.
        artifacts: the files. One that is there already, whatever it holds, stays as it is.
        folders: folders that are to be there even without a file in them.

    Raises:
        OSError: something cannot be written; what was written before it is gone again.
    """
    with _undone_on_failure() as made:
        for folder in folders:
            made.folder(target / folder)
        return tuple(artifact for artifact in artifacts if made.file(target / artifact.path, artifact.content))


@dataclass(slots=True)
class _Made:
    """What has been made so far, in order."""

    paths: list[Path] = field(default_factory=list)

    def folder(self, path: Path) -> None:
        """Makes a folder with those above it."""
        if not path.is_dir():
            self.folder(path.parent)
            path.mkdir()
            self.paths.append(path)

    def file(self, path: Path, content: bytes) -> bool:
        """Makes a file, unless something of that name is there."""
        self.folder(path.parent)
        try:
            stream = path.open("xb")
        except FileExistsError:
            return False
        self.paths.append(path)
        with stream:
            stream.write(content)
        return True


@contextmanager
def _undone_on_failure() -> Iterator[_Made]:
    made = _Made()
    try:
        yield made
    except BaseException:
        for path in reversed(made.paths):
            if path.is_dir():
                path.rmdir()
            else:
                path.unlink()
        raise
