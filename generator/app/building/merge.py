"""Outputs of several builds, each of a share of the plans, laid together: the same as one build makes."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path, PurePosixPath

from generator.app.building.built_file import BuiltFile
from generator.app.building.layout import DOCUMENTS, REVIEWS, SHARED, SOURCES, claimed
from generator.app.building.record import Record, read_record, recorded, write_record
from generator.app.building.records import Records, plans_in
from generator.app.workspace import Folder, MisuseError, plan_files
from generator.artifacts import Artifact
from generator.publish import MARK, SharedFiles, sole_writer, write_folder


class MergeOutcome(StrEnum):
    """What became of one plan."""

    MERGED = "merged"
    UNCHANGED = "unchanged"
    REMOVED = "removed"
    """Its file is gone."""
    KEPT = "kept"
    """None of the outputs has it; what lay here before stays."""
    LACKING = "lacking"
    """None of the outputs has it, and nothing lay here before."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Merged:
    """What became of one plan."""

    plan_id: str
    outcome: MergeOutcome


def merge(folder: Folder, outputs: Sequence[Path], output: Path) -> Iterator[Merged]:
    """Lays the outputs of several builds together, and tells of each plan of the workspace, sorted.

    Each plan is there whole, as it was or as it is to be. Of a plan that none of them has, what lies in the output
    stays, unless there is no such plan any more. Documents for certain reviews stay, too.

    Raises:
        MisuseError: an output is none, two of them differ about a plan, or one lacks a file that it tells of.
        OSError: the output cannot be written, or it is a folder of somebody else's, or a build is writing to it.
    """
    sources = _sources(outputs, output)
    plan_ids = {path.stem for path in plan_files(folder, ())}
    with sole_writer(output, claimed(sources=sources.have_sources)), Records(output) as records:
        records.begin()
        for plan_id in sorted(plan_ids | plans_in(output)):
            if plan_id not in plan_ids:
                records.remove(plan_id)
                outcome = MergeOutcome.REMOVED
            elif plan_id in sources.homes:
                source = sources.homes[plan_id]
                record = _record(source, plan_id)
                outcome = MergeOutcome.UNCHANGED
                # The files first: a record without them would let the next build pass them over.
                if _lay(source, record, output) or records.of(plan_id) != record:
                    write_record(output, record)
                    records.keep(plan_id)
                    outcome = MergeOutcome.MERGED
            else:
                outcome = MergeOutcome.LACKING if records.of(plan_id) is None else MergeOutcome.KEPT
            yield Merged(plan_id=plan_id, outcome=outcome)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Sources:
    """Which output each plan is taken from, and whether they hold what portals are made from."""

    homes: dict[str, Path]
    have_sources: bool


def _sources(outputs: Sequence[Path], output: Path) -> _Sources:
    homes: dict[str, Path] = {}
    have_sources = False
    for source in outputs:
        if source.resolve() == output.resolve():
            raise MisuseError(f"{source} cannot be laid into itself; name another folder with --output")
        is_empty = True
        for record in _records(source):
            is_empty = False
            home = homes.setdefault(record.plan_id, source)
            if home != source and _told(_record(home, record.plan_id)) != _told(record):
                message = (
                    f"{home} and {source} differ about {record.plan_id}; give each share of the plans its own output"
                )
                raise MisuseError(message)
            have_sources |= any(PurePosixPath(file.path).parts[0] == SOURCES for file in record.files)
        # A share may have no plans; and what carries folders about may leave out files named with a dot before.
        if is_empty and not (source / MARK).is_file():
            raise MisuseError(f"{source} holds nothing that was built; name outputs of planfolio build")
    return _Sources(homes=homes, have_sources=have_sources)


def _records(source: Path) -> Iterator[Record]:
    """What is on record in an output, plan by plan: of thousands, it is not held at once."""
    for plan_id in sorted(recorded(source)):
        record = read_record(source, plan_id)
        if record is not None:
            yield record


def _record(source: Path, plan_id: str) -> Record:
    """What is on record of a plan that an output had a moment ago."""
    record = read_record(source, plan_id)
    if record is None:
        raise MisuseError(f"{source} has changed; wait for the build that writes to it, and merge once more")
    return record


def _told(record: Record) -> Record:
    """What two builds of the same agree on: why they made it is not among it."""
    return replace(record, causes=())


def _lay(source: Path, record: Record, output: Path) -> bool:
    """Lays the files of a plan in their places; whether any file changed."""
    below: dict[PurePosixPath, list[BuiltFile]] = {}
    for file in record.files:
        below.setdefault(PurePosixPath(file.folder), []).append(file)
    # All is read before anything is written, so that the two editions always tell of the same plan.
    read = {folder: tuple(_artifacts(source, folder, files)) for folder, files in below.items()}
    shared = SharedFiles(output / SHARED)
    changed = [
        write_folder(output / folder, artifacts, keep=REVIEWS if DOCUMENTS in folder.parts[:2] else None, shared=shared)
        for folder, artifacts in read.items()
    ]
    return any(changed)


def _artifacts(source: Path, folder: PurePosixPath, files: Iterable[BuiltFile]) -> Iterator[Artifact]:
    for file in files:
        try:
            content = (source / file.path).read_bytes()
        except FileNotFoundError:
            content = b""
        if hashlib.sha256(content).hexdigest() != file.sha256:
            raise MisuseError(f"{source / file.path} is gone or is not what was built; build that share again")
        yield Artifact(path=PurePosixPath(file.path).relative_to(folder), content=content)
