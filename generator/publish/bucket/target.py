"""A bucket as a target: each portal switches at one stroke, and what has not changed is not asked for."""

from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from generator.publish.bucket.manifest import Kept, Manifest, portal_key
from generator.publish.bucket.portal import inventory_of, plan_of, stored_files
from generator.publish.bucket.run import Job, Run
from generator.publish.bucket.store import Bucket, open_store
from generator.publish.comparison import LivePortal, outcomes, to_be_live
from generator.publish.place import Place
from generator.publish.release import Published, Release, TargetError

KEPT: Final = 5
"""So many publications can be live again unless somebody asks for another number."""
_PORTALS_AT_ONCE: Final = 4
_FILES_AT_ONCE: Final = 16


def open_target(place: Place) -> "BucketTarget":
    """The bucket of a name.

    Raises:
        TargetError: the name names no bucket, or a variable says nothing that can be used.
    """
    return BucketTarget(bucket=open_store(place.name, place.environment), kept=place.keep or KEPT)


@dataclass(frozen=True, kw_only=True, slots=True)
class BucketTarget:
    """A bucket or a folder of one. What others have put there stays."""

    bucket: Bucket
    kept: int

    def publish(self, release: Release, *, dry_run: bool) -> Published:
        """Makes a release live, portal by portal; where nothing changed, nothing is written.

        Raises:
            TargetError: something else lies where a portal is to lie, somebody else published the same portal at the
                same time, or the store refuses. A portal that could not be published is as it was.
            OSError: a file that was built cannot be read; the same holds.
        """
        with self._running() as run:
            wanted = {portal.plan_id: portal.path for portal in release.portals} | dict(release.waiting)
            before = _live(run, wanted)
            after = to_be_live(before, release)
            if not dry_run:
                run.carry_out(_jobs(run, release, before, after), _others(run, after.values()))
            name = str(run.manifest.live) if run.manifest.live else None
            return Published(release=name, portals=outcomes(before, after))

    def roll_back(self, release: str | None, *, dry_run: bool) -> Published:
        """Makes an earlier publication live again: each portal as it was then, and those that came later go.

        A portal that was removed or moved since then is gone, and stays so.

        Raises:
            TargetError: there is no such release, or the store refuses.
        """
        with self._running() as run:
            number = _earlier(self.bucket.name, run.manifest, release)
            before = _live(run, {})
            then = {plan_id: run.manifest.at(portal_key(live.path), number) for plan_id, live in before.items()}
            kept = {plan_id: one for plan_id, one in then.items() if one is not None}
            after = {plan_id: LivePortal(path=before[plan_id].path, digest=one.digest) for plan_id, one in kept.items()}
            if not dry_run:
                jobs = [
                    self._back(before[plan_id].path, one)
                    for plan_id, one in kept.items()
                    if one != run.manifest.live_release(portal_key(before[plan_id].path))
                ]
                run.carry_out(jobs, _others(run, after.values()), back_to=number)
            return Published(release=str(number), portals=outcomes(before, after))

    @contextmanager
    def _running(self) -> Iterator[Run]:
        with ThreadPoolExecutor(_PORTALS_AT_ONCE) as hosts, ThreadPoolExecutor(_FILES_AT_ONCE) as hands:
            run = Run(bucket=self.bucket, keep=self.kept, hosts=hosts, hands=hands)
            run.read()
            yield run

    def _back(self, path: str, kept: Kept) -> Job:
        inventory = inventory_of(self.bucket, path, kept.folder)
        if inventory is None:
            message = f"{self.bucket.name}: that release of {plan_of(path)} is no longer whole; publish what was built"
            raise TargetError(message)
        files = stored_files(self.bucket, path, kept.folder, inventory)
        return Job(path=path, digest=kept.digest, files=files, former=path, kept=kept.folder)


def _live(run: Run, wanted: Mapping[str, str]) -> dict[str, LivePortal]:
    """The portals that are live, by plan.

    Args:
        run: the run.
        wanted: where portals are to lie, by plan: of two of the same plan, that one counts.
    """
    plans = {path: plan_id for plan_id, path in wanted.items()}
    found: dict[str, LivePortal] = {}
    for key, path in sorted(run.paths.items(), key=lambda item: item[1]):
        plan_id = plans.get(path) or plan_of(path)
        kept = run.manifest.live_release(key)
        if kept is not None and (plan_id not in found or path in plans):
            found[plan_id] = LivePortal(path=path, digest=kept.digest)
    return found


def _others(run: Run, portals: Iterable[LivePortal]) -> dict[str, str]:
    """The paths of portals that lie there and are not among some, by `portal_key`."""
    stay = {portal.path for portal in portals}
    return {key: path for key, path in run.paths.items() if key in run.manifest.portals and path not in stay}


def _jobs(run: Run, release: Release, before: Mapping[str, LivePortal], after: Mapping[str, LivePortal]) -> list[Job]:
    """The portals that are to change, and those of which an earlier run could not say how it ended."""
    built = {portal.plan_id: portal.files for portal in release.portals}
    jobs = []
    for plan_id, portal in after.items():
        former = before.get(plan_id, portal)
        if plan_id in built and (before.get(plan_id) != portal or portal_key(portal.path) in run.manifest.begun):
            job = Job(path=portal.path, digest=portal.digest, files=built[plan_id], former=former.path, kept=None)
            jobs.append(job)
        elif plan_id not in built and former.path != portal.path:
            files = run.files_live_at(former.path)
            jobs.append(Job(path=portal.path, digest=portal.digest, files=files, former=former.path, kept=None))
    return jobs


def _earlier(name: str, manifest: Manifest, release: str | None) -> int:
    """The publication of a name, by default the one before the one that is live."""
    told = ", ".join(map(str, manifest.numbers))
    if not manifest.numbers:
        raise TargetError(f"nothing has been published to {name} yet")
    if release is None:
        earlier = [number for number in manifest.numbers if number < manifest.live]
        if not earlier:
            raise TargetError(f"there is no release before {manifest.live}, which is live; kept are {told}")
        return earlier[-1]
    found = next((number for number in manifest.numbers if str(number) == release), None)
    if found is None:
        raise TargetError(f"there is no release {release}; kept are {told}")
    return found
