"""Why each plan would be built again or not."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.app.building.built import Built
from generator.app.building.cause import Cause
from generator.app.building.job import Job
from generator.app.building.record import Record
from generator.app.building.records import Records
from generator.app.building.shard import ALL, Shard
from generator.app.building.tasks import gone, tasks_of
from generator.app.workspace import plan_files


@dataclass(frozen=True, kw_only=True, slots=True)
class Explained:
    """What a build would do about one plan.

    `causes` is why it would build it; none where what was built stands, or where the plan `is_gone` and what was built
    of it would be removed. `missing` are files of the output that are gone or have another size. `record` is of the
    last time that it was built, None where there is none that can be read.
    """

    plan_id: str
    causes: tuple[Cause, ...]
    missing: tuple[str, ...]
    record: Record | None
    is_gone: bool = False


def explain(job: Job, names: Iterable[str], shard: Shard = ALL) -> Iterator[Explained]:
    """What a build of the named plans, or of all, would do about each and why. Nothing is built or written.

    Raises:
        MisuseError: a name stands for no plan.
    """
    names = tuple(names)
    paths = tuple(path for path in plan_files(job.folder, names) if shard.holds(path.stem))
    records = Records(job.output)
    for task in tasks_of(job, records, paths):
        plan_id, causes = (task.plan_id, ()) if isinstance(task, Built) else (task.paths[0].stem, task.causes)
        record = records.of(plan_id)
        missing = record.missing(job.output) if record is not None and Cause.FILES in causes else ()
        yield Explained(plan_id=plan_id, causes=causes, missing=missing, record=record)
    for plan_id in gone(job.output, paths, shard) if not names else ():
        yield Explained(plan_id=plan_id, causes=(), missing=(), record=records.of(plan_id), is_gone=True)
