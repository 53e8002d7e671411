"""Which plans are to be built, and why."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.app.building.built import Built
from generator.app.building.cause import Cause
from generator.app.building.job import Job, Task
from generator.app.building.key import content_hash
from generator.app.building.record import Record
from generator.app.building.records import Records, plans_in
from generator.app.building.shard import ALL, Shard
from generator.app.workspace import shown


def tasks_of(job: Job, records: Records, paths: Iterable[Path]) -> Iterator[Task | Built]:
    """A task for each plan id that is to be built, in the order of its first file; what stands comes as built."""
    sharing: dict[str, list[Path]] = {}
    for path in paths:
        # Two ids that differ in case only would share a folder on some file systems.
        sharing.setdefault(path.stem.casefold(), []).append(path)
    for files in sharing.values():
        contents = tuple(map(content_hash, files))
        if len(files) > 1:
            yield Task(paths=tuple(files), contents=contents, causes=(Cause.SHARED_ID,))
        else:
            yield _of_one(job, records, files[0], contents[0])


def gone(output: Path, paths: Iterable[Path], shard: Shard = ALL) -> list[str]:
    """The plans, sorted, of which an output holds something and of which there is no file any more.

    Those of other shards are others' matter.
    """
    return sorted(plan_id for plan_id in plans_in(output) - {path.stem for path in paths} if shard.holds(plan_id))


def _of_one(job: Job, records: Records, path: Path, content: str) -> Task | Built:
    record = records.of(path.stem)
    causes: tuple[Cause, ...]
    if record is None:
        causes = (Cause.UNREADABLE_RECORD if path.stem in records else Cause.NO_RECORD,)
    else:
        causes = record.causes_to_build(job.keys.of(path, content, record.inputs), job.as_of, job.output)
        if not causes:
            return _built(job, record, path)
    return Task(paths=(path,), contents=(content,), causes=causes)


def _built(job: Job, record: Record, path: Path) -> Built:
    """What became of a plan, where that was in an earlier build."""
    file = shown(path)
    diagnostics = tuple(one.about(file) for one in record.diagnostics)
    return job.shown(Built(plan_id=record.plan_id, file=file, diagnostics=diagnostics), record.as_of, changed=False)
