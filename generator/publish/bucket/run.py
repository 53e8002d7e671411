"""One run of publishing to a bucket.

It may end anywhere and no reader notices. The manifest says first which releases are begun; their files are put, what
pages load before the pages; each portal's start page is replaced, which is what readers see; the manifest says what is
live; what nobody reads any more is deleted. Manifest and start pages are replaced only where they are what was read, so
that of two runs at once neither undoes what the other did.
"""

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Executor
from contextlib import suppress
from dataclasses import dataclass, field
from secrets import token_hex
from typing import Final

from generator.publish.bucket import entry
from generator.publish.bucket.headers import of_entry
from generator.publish.bucket.manifest import WHOLE, Done, Kept, Manifest, portal_key, read_manifest
from generator.publish.bucket.portal import File, NotOursError, Spot, Standing, look, plan_of, stored_files
from generator.publish.bucket.store import Bucket, ClashError
from generator.publish.release import TargetError

_OURS: Final = ".planfolio"
_MANIFEST: Final = f"{_OURS}/manifest.json"
_TOKEN_BYTES: Final = 16
_TRIES: Final = 10


@dataclass(frozen=True, kw_only=True, slots=True)
class Job:
    """One portal that is to be live in another form, or at another path."""

    path: str
    digest: str
    """What it is to hold, as `Portal.digest` says."""
    files: tuple[File, ...]
    former: str
    """The path it was live at before, of which files may be copied."""
    kept: str | None
    """The folder of the release to bring back; None where it is to be put there."""

    @property
    def key(self) -> str:
        """What the manifest has it under."""
        return portal_key(self.path)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Work:
    """What became of some portals."""

    done: dict[str, Done] = field(default_factory=dict)
    """Those that were published, by `portal_key`."""
    errors: list[TargetError | OSError] = field(default_factory=list)
    """Why others were not."""
    begun: dict[str, str] = field(default_factory=dict)
    """The folders that were begun for those others, by `portal_key`."""


@dataclass(slots=True, kw_only=True)
class Run:
    """One run: what it has read, and what it has come to know since."""

    bucket: Bucket
    keep: int
    """How many publications can be live again, the live one among them."""
    hosts: Executor
    """Who looks after several portals at once."""
    hands: Executor
    """Who puts several files at once."""
    manifest: Manifest = field(default_factory=Manifest)
    paths: dict[str, str] = field(default_factory=dict)
    """The folders that lie in the bucket, by `portal_key`."""
    _tag: str | None = None
    """The tag of the manifest as it was read; None where there is none."""
    _is_found_anew: bool = False
    """Whether the manifest was missing or damaged and the portals were asked instead."""

    def read(self) -> None:
        """Reads what the bucket remembers. The manifest names no folder, so those are listed.

        Raises:
            TargetError: the store refuses, or a newer version of the program has published there.
        """
        reading = self.hosts.submit(self.bucket.read, _MANIFEST)
        self.paths = {portal_key(name): name for name in self.bucket.folders() if name != _OURS}
        stored = reading.result()
        manifest = None
        if stored is not None:
            self._tag = stored.tag
            manifest = read_manifest(stored.content)
        self._is_found_anew = manifest is None
        self.manifest = self._found_anew() if manifest is None else manifest

    def _found_anew(self) -> Manifest:
        """What the portals themselves say, where the manifest is missing or damaged."""
        portals: dict[str, tuple[Kept, ...]] = {}
        begun: dict[str, tuple[str, ...]] = {}
        looked = self.hosts.map(self._look_closely, self.paths.values())
        for key, (standing, folders) in zip(self.paths, looked, strict=True):
            if standing is not None and standing.folder is not None:
                digest = standing.inventory.digest if standing.inventory else ""
                portals[key] = (Kept(number=1, digest=digest, folder=standing.folder),)
                begun[key] = tuple(folder for folder in folders if folder != standing.folder)
        if not portals:
            return Manifest()
        begun = {key: folders for key, folders in begun.items() if folders}
        return Manifest(live=1, numbers=(1,), portals=portals, begun=begun)

    def _look_closely(self, path: str) -> tuple[Standing | None, tuple[str, ...]]:
        try:
            standing = look(self.bucket, path)
        except NotOursError:
            return None, ()
        return standing, tuple(name for name in self.bucket.folders(path) if entry.is_release_folder(name))

    def files_live_at(self, path: str) -> tuple[File, ...]:
        """The files of the release that readers see of a portal.

        Raises:
            TargetError: it is not known what they are.
        """
        standing = look(self.bucket, path)
        if standing.folder is None or standing.inventory is None:
            message = f"{self.bucket.name}: {plan_of(path)} is no longer whole there; build the plan and publish it"
            raise TargetError(message)
        return stored_files(self.bucket, path, standing.folder, standing.inventory)

    def carry_out(self, jobs: list[Job], removed: Mapping[str, str], back_to: int | None = None) -> None:
        """Does what is to be done, and remembers what was.

        Args:
            jobs: the portals to publish.
            removed: the paths of portals that are to go, by `portal_key`.
            back_to: the publication that is to be live again; None makes a new one.

        Raises:
            TargetError: a portal could not be published; it is as it was, and the others are as they are to be.
            OSError: a file that was built cannot be read; the same holds.
        """
        self.tidy()
        work = self._published(jobs)
        stays = {job.former for job in jobs if job.key not in work.done}
        gone = [key for key, path in removed.items() if path not in stays]
        if work.errors:
            # Who overtook this run may have struck off what it had begun, and it went on with it: that is to go.
            with suppress(TargetError):
                self._update(lambda manifest: manifest.with_begun(work.begun))
        if back_to is not None and not work.errors:
            self._update(lambda manifest: manifest.rolled_back(back_to, work.done, gone))
        elif work.done or gone:
            self._update(lambda manifest: manifest.published(work.done, gone, self.keep))
        elif self._is_found_anew and self.paths:
            self._update(lambda manifest: manifest)
        self.tidy()
        if work.errors:
            raise work.errors[0]

    def _published(self, jobs: list[Job]) -> _Work:
        """What became of each portal that was to be published."""
        if not jobs:
            return _Work()
        # Looked at before anything is begun: who begins after this run's switch has seen what it switched to.
        standings = dict(
            zip((job.key for job in jobs), self.hosts.map(lambda job: look(self.bucket, job.path), jobs), strict=True)
        )
        begun = {
            job.key: job.kept or entry.release_folder(token_hex(_TOKEN_BYTES))
            for job in jobs
            if not _is_live(job, standings[job.key])
        }
        if begun:
            self._update(lambda manifest: _begun(manifest, begun, jobs))
        left = self.manifest.begun

        def publish(job: Job) -> Done | TargetError | OSError:
            try:
                return self._switched(job, standings[job.key], begun.get(job.key), left.get(job.key, ()))
            except (TargetError, OSError) as error:
                return error

        work = _Work()
        for job, result in zip(jobs, self.hosts.map(publish, jobs), strict=True):
            self.paths[job.key] = job.path
            if isinstance(result, Done):
                work.done[job.key] = result
            else:
                work.errors.append(result)
                work.begun.update({job.key: begun[job.key]} if job.key in begun else {})
        return work

    def _switched(self, job: Job, standing: Standing, folder: str | None, left: tuple[str, ...]) -> Done:
        """Publishes one portal.

        Args:
            job: the portal.
            standing: how it stands.
            folder: the folder to make live; None where it is.
            left: the folders that were begun by now, this one among them. Once it is live, no other can become so.
        """
        spot = Spot(bucket=self.bucket, path=job.path, hands=self.hands)
        live = folder or standing.folder or ""
        if folder is not None and job.kept is None:
            spot.lay(folder, job.files, job.digest, self._known(job, standing))
        before = spot.entries()
        now = spot.put_entry_pages(job.files, before)
        # Where it is live already, that those who began before cannot replace it any more is all this is for.
        spot.make_live(live, standing.tag, token_hex(_TOKEN_BYTES))
        spot.put_downloads(job.files, before, now)
        dropped = tuple(name for name in left if name != live)
        return Done(digest=job.digest, folder=live, settled=(live, *left), dropped=dropped)

    def _known(self, job: Job, standing: Standing) -> dict[str, str]:
        """Keys of files that lie in the bucket, by hash."""
        former = standing if job.former == job.path else look(self.bucket, job.former)
        if former.inventory is None:
            return {}
        return {digest: f"{job.former}/{former.folder}/{path}" for path, digest in former.inventory.hashes.items()}

    def tidy(self) -> None:
        """Deletes what nobody reads any more, and remembers that.

        Raises:
            TargetError: the store refuses.
        """
        gone = self.manifest.gone
        if not gone:
            return
        for key, folders in gone.items():
            if key in self.paths:
                self._delete(self.paths[key], folders)
        self._update(lambda manifest: manifest.without(gone))

    def _delete(self, path: str, folders: Iterable[str]) -> None:
        for folder in folders:
            if folder != WHOLE:
                self.bucket.delete(self.bucket.keys(f"{path}/{folder}"))
                continue
            # What somebody puts there from now on is not among these.
            keys = self.bucket.keys(path)
            self.bucket.delete([f"{path}/{entry.START}"])
            self.bucket.delete(keys)

    def _update(self, change: Callable[[Manifest], Manifest]) -> None:
        """Changes the manifest as it is by now, whoever else changes it too.

        Raises:
            TargetError: others change it again and again.
        """
        for _ in range(_TRIES):
            changed = change(self.manifest)
            content = changed.write(token_hex(_TOKEN_BYTES))
            try:
                self._tag = self.bucket.swap(_MANIFEST, content, of_entry(_MANIFEST), self._tag)
            except ClashError:
                stored = self.bucket.read(_MANIFEST)
                self._tag = stored.tag if stored else None
                # Where it was damaged meanwhile, what was read before says more.
                self.manifest = (read_manifest(stored.content) if stored else None) or self.manifest
            else:
                self.manifest = changed
                return
        raise TargetError(f"{self.bucket.name}: others are publishing there at the same time; publish again")


def _is_live(job: Job, standing: Standing) -> bool:
    """Whether readers see the release already, as after a run that was stopped before it could say so."""
    if job.kept is not None:
        return standing.folder == job.kept
    hashes = {file.path: file.sha256 for file in job.files}
    return standing.inventory is not None and dict(standing.inventory.hashes) == hashes


def _begun(manifest: Manifest, folders: Mapping[str, str], jobs: Iterable[Job]) -> Manifest:
    """With what is begun written down.

    Raises:
        TargetError: somebody else has just given up what is to be brought back.
    """
    for job in jobs:
        if job.kept is not None and job.kept not in {kept.folder for kept in manifest.portals.get(job.key, ())}:
            message = "the release was just given up by somebody else who published; publish what was built"
            raise TargetError(f"{plan_of(job.path)}: {message}")
    return manifest.with_begun(folders)
