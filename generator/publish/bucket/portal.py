"""One customer's portal in a bucket: its releases, and the one small file that says which of them is live."""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Any, Final, Protocol, TypeVar

from generator.publish.bucket import entry
from generator.publish.bucket.headers import of_entry, of_release
from generator.publish.bucket.store import Bucket, ClashError
from generator.publish.release import TargetError

_Thing = TypeVar("_Thing")
_SECRET_PART: Final = re.compile(r"-[a-z2-7]{26}$")
_NOT_WRITTEN: Final = ""
"""Stands for the hash of what may lie at an address or not."""


def plan_of(path: str) -> str:
    """The plan whose portal has a path: the path without the part that nobody can guess, as `portal_path` writes it.

    It is what messages name, for such a part has no place in the log of a job.
    """
    return _SECRET_PART.sub("", path)


class NotOursError(TargetError):
    """Something else lies where a portal is to lie."""


class File(Protocol):
    """One file of a portal, wherever it lies."""

    @property
    def path(self) -> str:
        """Where it lies in the portal."""

    @property
    def sha256(self) -> str:
        """The hash of its bytes."""

    def read(self) -> bytes:
        """Its bytes, the very ones of that hash."""


@dataclass(frozen=True, kw_only=True, slots=True)
class StoredFile:
    """A file of a release that lies in the bucket."""

    path: str
    sha256: str
    bucket: Bucket
    key: str
    plan_id: str

    def read(self) -> bytes:
        """Its bytes.

        Raises:
            TargetError: it is gone, or holds something else than was put there.
        """
        found = self.bucket.read(self.key)
        if found is None or entry.hash_of(found.content) != self.sha256:
            message = (
                f"{self.bucket.name}: a file of {self.plan_id} is not what was published; build it and publish again"
            )
            raise TargetError(message)
        return found.content


@dataclass(frozen=True, kw_only=True, slots=True)
class Inventory:
    """What a release's folder holds. It is put there last: where it lies, the release is whole."""

    digest: str
    """As `Portal.digest` says."""
    hashes: Mapping[str, str]
    """The hash of each file, by path."""

    def write(self) -> bytes:
        """The inventory as it is stored."""
        return json.dumps({"digest": self.digest, "files": dict(sorted(self.hashes.items()))}, indent=1).encode()


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """How a portal stands in the bucket."""

    tag: str | None
    """The tag of its start page; None where there is none."""
    folder: str | None
    """The release that is live."""
    inventory: Inventory | None
    """What that release holds; None where there is none, or nobody can tell any more."""


def look(bucket: Bucket, path: str) -> Standing:
    """How a portal stands.

    Raises:
        NotOursError: something else than a portal of ours lies there.
    """
    start = bucket.read(f"{path}/{entry.START}")
    if start is None:
        return Standing(tag=None, folder=None, inventory=None)
    folder = entry.named_release(start.content)
    if folder is None:
        message = f"{bucket.name}: the start page of {plan_of(path)} was put there by somebody else; move it away"
        raise NotOursError(message)
    return Standing(tag=start.tag, folder=folder, inventory=inventory_of(bucket, path, folder))


def inventory_of(bucket: Bucket, path: str, folder: str) -> Inventory | None:
    """What a release holds, None where that is not known or it is not whole."""
    found = bucket.read(f"{path}/{folder}/{entry.INVENTORY}")
    if found is None:
        return None
    try:
        raw: Any = json.loads(found.content)
        hashes = {str(name): str(digest) for name, digest in raw["files"].items()}
        return Inventory(digest=str(raw["digest"]), hashes=hashes)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def stored_files(bucket: Bucket, path: str, folder: str, inventory: Inventory) -> tuple[StoredFile, ...]:
    """The files of a release that lies in the bucket."""
    return tuple(
        StoredFile(path=name, sha256=digest, bucket=bucket, key=f"{path}/{folder}/{name}", plan_id=plan_of(path))
        for name, digest in inventory.hashes.items()
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Spot:
    """Where one portal lies, and who does several things there at once."""

    bucket: Bucket
    path: str
    hands: Executor

    def lay(self, folder: str, files: Iterable[File], digest: str, known: Mapping[str, str]) -> None:
        """Puts a release into a folder of its own, that nobody reads yet: what pages load, then pages, the first last.

        Args:
            folder: the folder.
            files: what it is to hold.
            digest: what that is, as `Portal.digest` says.
            known: keys of files that lie in the bucket, by hash: what is there is copied and needs not travel.
        """
        held = tuple(files)

        def put(file: File) -> None:
            key = f"{self.path}/{folder}/{file.path}"
            source = known.get(file.sha256)
            alike = source is not None and source.rpartition(".")[2] == key.rpartition(".")[2]
            if not (source is not None and alike and self.bucket.copy(source, key)):
                self.bucket.put(key, file.read(), of_release(file.path))

        self._all(put, (file for file in held if not entry.is_page(file.path)))
        self._all(put, (file for file in held if entry.is_page(file.path) and file.path != entry.START))
        self._all(put, (file for file in held if file.path == entry.START))
        inventory = Inventory(digest=digest, hashes={file.path: file.sha256 for file in held})
        key = f"{self.path}/{folder}/{entry.INVENTORY}"
        self.bucket.put(key, inventory.write(), of_release(entry.INVENTORY))

    def make_live(self, folder: str, tag: str | None, turn: str) -> None:
        """Lets readers see a release from now on, at one stroke.

        Args:
            folder: the release's folder.
            tag: the tag of the start page as it was before.
            turn: what tells this from every other time.

        Raises:
            TargetError: somebody else has published this portal meanwhile; it is as they left it.
        """
        try:
            key = f"{self.path}/{entry.START}"
            self.bucket.swap(key, entry.start_page(folder, turn), of_entry(entry.START), tag)
        except ClashError as error:
            message = f"{self.bucket.name}: {plan_of(self.path)} was published by somebody else just now; publish again"
            raise TargetError(message) from error

    def entries(self) -> dict[str, str]:
        """The hashes of what lies at addresses that stay, by path."""
        found = self.bucket.read(f"{self.path}/{entry.RECORD}")
        return (entry.read_hashes(found.content) if found else None) or {}

    def put_entry_pages(self, files: Iterable[File], before: Mapping[str, str]) -> dict[str, str]:
        """Puts what leads on to each page where it is missing or of another kind, and gives what lies there now.

        Args:
            files: the files of the portal.
            before: what lies there.
        """
        hashes = {file.path: file.sha256 for file in files}
        pages = entry.entry_pages(hashes)
        wanted = {path: entry.hash_of(page) for path, page in pages.items()}
        # What comes to be is written down before, so that it is known however this ends.
        unwritten = dict.fromkeys((wanted | entry.downloads(hashes)).keys() - before.keys(), _NOT_WRITTEN)
        if unwritten:
            self._write_record({**before, **unwritten})

        def put(path: str) -> None:
            self.bucket.put(f"{self.path}/{path}", pages[path], of_entry(path))

        self._all(put, (path for path, digest in wanted.items() if before.get(path) != digest))
        return {**before, **unwritten, **wanted}

    def put_downloads(self, files: Iterable[File], before: Mapping[str, str], now: Mapping[str, str]) -> None:
        """Puts calendars and documents where people look for them, and takes away what leads nowhere any more.

        Args:
            files: the files of the portal.
            before: what lay at addresses that stay before anything was put.
            now: what lies there.
        """
        held = {file.path: file for file in files}
        hashes = {path: file.sha256 for path, file in held.items()}
        wanted = entry.downloads(hashes)

        def put(path: str) -> None:
            self.bucket.put(f"{self.path}/{path}", held[path].read(), of_entry(path))

        self._all(put, (path for path, digest in wanted.items() if now.get(path) != digest))
        stays = entry.entry_pages(hashes).keys() | wanted.keys()
        self.bucket.delete(f"{self.path}/{path}" for path in sorted(now.keys() - stays))
        after = {path: wanted.get(path, digest) for path, digest in now.items() if path in stays}
        if after != before:
            self._write_record(after)

    def _write_record(self, hashes: Mapping[str, str]) -> None:
        self.bucket.put(f"{self.path}/{entry.RECORD}", entry.write_hashes(hashes), of_entry(entry.RECORD))

    def _all(self, do: Callable[[_Thing], None], things: Iterable[_Thing]) -> None:
        for _ in self.hands.map(do, things):
            pass
