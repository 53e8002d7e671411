"""Which plans are to be built, and why."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from generator.app.building.cause import Cause
from generator.app.building.job import Job, Task
from generator.app.building.key import content_hash
from generator.app.building.record import Record, has_record
from generator.app.building.records import plans_in
from generator.app.building.shard import ALL, Shard


def tasks_of(job: Job, records: Mapping[str, Record], paths: Iterable[Path]) -> Iterator[Task]:
    """A task for each plan id, in the order of its first file. One without causes is done already."""
    sharing: dict[str, list[Path]] = {}
    for path in paths:
        # Two ids that differ in case only would share a folder on some file systems.
        sharing.setdefault(path.stem.casefold(), []).append(path)
    for files in sharing.values():
        contents = tuple(map(content_hash, files))
        causes = (Cause.SHARED_ID,) if len(files) > 1 else _causes(job, records, files[0], contents[0])
        yield Task(paths=tuple(files), contents=contents, causes=causes)


def gone(output: Path, paths: Iterable[Path], shard: Shard = ALL) -> list[str]:
    """The plans, sorted, of which an output holds something and of which there is no file any more.

    Those of other shards are others' matter.
    """
    return sorted(plan_id for plan_id in plans_in(output) - {path.stem for path in paths} if shard.holds(plan_id))


def _causes(job: Job, records: Mapping[str, Record], path: Path, content: str) -> tuple[Cause, ...]:
    record = records.get(path.stem)
    if record is None:
        return (Cause.UNREADABLE_RECORD if has_record(job.output, path.stem) else Cause.NO_RECORD,)
    return record.causes_to_build(job.keys.of(path, content, record.inputs), job.as_of, job.output)
