"""Building what each plan's readers are given: documents, and the portal that offers them; of both, two editions."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.app.building.built import Built
from generator.app.building.job import Done, Job, Task, job_of
from generator.app.building.layout import claimed
from generator.app.building.manifest import MANIFEST
from generator.app.building.records import Records
from generator.app.building.shard import ALL, Shard
from generator.app.building.tasks import gone, tasks_of
from generator.app.building.workers import Workers
from generator.app.stages import Stages, unmeasured
from generator.app.workspace import Folder, plan_files
from generator.publish import sole_writer


def build(  # noqa: PLR0913 - what is built of, for which day, to where, and how
    folder: Folder,
    names: Iterable[str],
    as_of: date,
    output: Path,
    *,
    customer_only: bool = False,
    sources: bool = False,
    jobs: int = 1,
    scheduler: str | None = None,
    shard: Shard = ALL,
    planned: Callable[[int, int], None] = lambda *_: None,
    stages: Stages | None = None,
) -> Iterator[Built]:
    """Builds the named plans, or all, and tells of each as it is done, in the order of their files.

    Of each plan the customer's edition lies right below `output`, the vendor's own below its folder `internal`, unless
    `customer_only`. With `sources`, so does what MkDocs or Zensical make the customer's portal from. A plan of which
    nothing has changed since it was built last is not built again. One that cannot be built keeps what was built of it
    before, and the others are built all the same. Where all are built, the output of a plan whose file is gone goes.
    Where the settings have errors or the reference document has, nothing is built. What a web server is to say along
    with portals lies in `headers`; `manifest.json` tells of every file of every plan.

    With `jobs`, so many processes share the work, where there is enough of it; with `scheduler`, the workers of the
    Dask cluster at that address do. What they make is the same. With `shard`, plans of other shares are passed over,
    also where they are gone. `planned` is told once how many plans there are and how many of them are to be built.
    `stages` adds up what the stages of the build take.

    Raises:
        MisuseError: a name stands for no plan, or the workspace's `mkdocs.yml` cannot be used.
        OSError: the output cannot be written, or it is a folder of somebody else's,
            or another build is writing to it.
    """
    names = tuple(names)
    paths = tuple(path for path in plan_files(folder, names) if shard.holds(path.stem))
    if not folder.can_build:
        return
    measured = stages is not None
    measure = unmeasured if stages is None else stages.of
    with closing(Workers(jobs, scheduler)) as workers:
        # Before anything is open that another process would share.
        workers.start_early(paths, output / MANIFEST)
        with sole_writer(output, claimed(sources=sources)), Records(output, measure) as records:
            with measure("compare"):
                job = job_of(folder, as_of, output, customer_only=customer_only, sources=sources, is_measured=measured)
                tasks = tuple(tasks_of(job, records, paths))
            planned(len(tasks), sum(isinstance(task, Task) for task in tasks))
            run = _Run(job=job, records=records, stages=stages)
            yield from run.build(tasks, workers)
            if not names:
                yield from run.remove(gone(output, paths, shard))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Run:
    """One build, and the records of its output."""

    job: Job
    records: Records
    stages: Stages | None

    def build(self, tasks: tuple[Task | Built, ...], workers: Workers) -> Iterator[Built]:
        """Builds those plans of which something has changed."""
        todo = tuple(task for task in tasks if isinstance(task, Task))
        if todo:
            self.records.begin()
        # However this ends, no process writes any more once the output is left to others.
        with closing(workers.run(self.job, todo)) as done:
            for task in tasks:
                if isinstance(task, Built):
                    yield task
                else:
                    yield from map(self._recorded, next(done))

    def remove(self, plan_ids: Iterable[str]) -> Iterator[Built]:
        """Removes what was built of plans whose files are gone."""
        for plan_id in plan_ids:
            self.records.begin()
            self.records.remove(plan_id)
            yield Built(plan_id=plan_id, file="", removed=True, changed=True)

    def _recorded(self, done: Done) -> Built:
        if self.stages is not None:
            self.stages.add(done.spent)
        # Of a plan that could not be built, what is on record stays.
        if done.built.made:
            self.records.keep(done.built.plan_id)
        return done.built
