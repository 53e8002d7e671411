"""What was built, as it lies in the output folder of `build`."""

import errno
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path
from typing import Final

from generator.publish.folder import MARK
from generator.publish.release import Portal, PortalFile, TargetError

PORTALS: Final = "portals"
"""Below this folder of an output lie the customers' portals. Nothing else of an output is ever published."""
_INTERNAL: Final = "internal"
"""Below this folder of an output lies the same for the vendor alone."""
_MANIFEST: Final = "manifest.json"


@dataclass(frozen=True, kw_only=True, slots=True)
class Output:
    """An output folder, with the hashes that its manifest tells.

    A hash of the manifest stands for a file that has the size it tells and is older than the manifest. Any other file
    is read, such as those of a build that was stopped half-way.
    """

    folder: Path
    hashes: Mapping[str, tuple[str, int]]
    """SHA-256 and size in bytes of each file, by its path below the folder."""
    drafts: frozenset[str]
    """The plans that are not with their customers yet."""
    written: int
    """When the manifest was written, in nanoseconds as the file system tells it."""

    def portal(self, plan_id: str, path: str) -> Portal | None:
        """The portal that was built for a plan, None where there is none.

        Args:
            plan_id: the plan.
            path: the name that its folder has on the target.

        Raises:
            TargetError: it is an internal edition, wherever a link has led.
            OSError: a file cannot be read, or is none: portals are made of folders and files alone.
        """
        folder = self.folder / PORTALS / plan_id
        if not (folder / "index.html").is_file():
            return None
        _refuse_internal(folder.resolve())
        if folder.is_symlink():
            raise _no_part_of_a_portal(folder)
        files = sorted(self._files(folder, f"{PORTALS}/{plan_id}/", ""), key=lambda file: file.path)
        return Portal(plan_id=plan_id, path=path, files=tuple(files))

    def _files(self, folder: Path, root: str, below: str) -> Iterator[PortalFile]:
        with os.scandir(folder) as entries:
            for entry in entries:
                name = f"{below}{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    yield from self._files(folder / entry.name, root, f"{name}/")
                elif entry.is_file(follow_symlinks=False):
                    sha256, size = self._hash(f"{root}{name}", entry)
                    yield PortalFile(path=name, size=size, sha256=sha256, source=Path(entry.path))
                else:
                    raise _no_part_of_a_portal(Path(entry.path))

    def _hash(self, name: str, entry: os.DirEntry[str]) -> tuple[str, int]:
        status = entry.stat(follow_symlinks=False)
        sha256, size = self.hashes.get(name, ("", -1))
        if size == status.st_size and status.st_mtime_ns < self.written:
            return sha256, size
        with Path(entry.path).open("rb") as stream:
            return file_digest(stream, "sha256").hexdigest(), stream.tell()


def _no_part_of_a_portal(path: Path) -> OSError:
    # Whatever a link points to, nobody has built it for this customer.
    message = "a portal holds files and folders alone, and this is something else; build it again"
    return OSError(errno.EINVAL, message, str(path))


def _refuse_internal(portal: Path) -> None:
    output = portal.parent.parent
    # Somebody may have called an output of theirs so; then it bears the mark of one.
    if output.name == _INTERNAL and not (output / MARK).exists():
        raise TargetError(f"{portal} is for nobody but you, and is never published; name the output folder itself")


def read_output(folder: Path) -> Output:
    """The output at a folder. Where its manifest is missing or cannot be read, files are read instead."""
    manifest = folder / _MANIFEST
    try:
        written = manifest.stat().st_mtime_ns
        told = json.loads(manifest.read_bytes())
        hashes = {str(file["path"]): (str(file["sha256"]), int(file["size"])) for file in told["files"]}
        drafts = frozenset(map(str, told["drafts"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Output(folder=folder, hashes={}, drafts=frozenset(), written=0)
    return Output(folder=folder, hashes=hashes, drafts=drafts, written=written)
