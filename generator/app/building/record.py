"""What was built of each plan: kept beside the output, so that the next build does not make the same again."""

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any, Final, Self

from generator.app.building.cause import Cause
from generator.app.building.key import Key
from generator.app.building.layout import INTERNAL
from generator.artifacts import Artifact
from generator.audience import Audience
from generator.diagnostics import Diagnostic, Severity
from generator.publish import write_files

RECORDS: Final = PurePosixPath(INTERNAL, "records")
"""They lie with what only the vendor may read: what there was to say about a plan quotes it."""
_VERSION: Final = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class BuiltFile:
    """A file of the output: its path below it, its SHA-256, its size in bytes, and who may read it."""

    path: str
    sha256: str
    size: int
    audience: Audience

    @property
    def folder(self) -> str:
        """The folder that its plan has to itself, with the slash at its end, which decides where it is sorted."""
        parts = self.path.split("/")
        return "/".join(parts[: 3 if parts[0] == INTERNAL else 2]) + "/"

    @classmethod
    def of(cls, below: PurePosixPath, artifact: Artifact, audience: Audience) -> Self:
        """The file that an artifact becomes below a folder of the output."""
        content = artifact.content
        digest = hashlib.sha256(content).hexdigest()
        return cls(path=(below / artifact.path).as_posix(), sha256=digest, size=len(content), audience=audience)


@dataclass(frozen=True, kw_only=True, slots=True)
class Record:
    """What was built of a plan.

    `key` has the hashes of what it was made from, with the files `inputs` that the plan names; `as_of` is the day of
    its facts, `causes` why it was made. `is_at_rest` says that later days show nothing new,
    `is_draft` that the plan is not with the customer yet. `diagnostics` is what there
    was to say about the plan; they call its file by its name alone.
    """

    plan_id: str
    key: Key
    causes: tuple[Cause, ...]
    inputs: tuple[str, ...]
    as_of: date
    is_at_rest: bool
    is_draft: bool
    diagnostics: tuple[Diagnostic, ...]
    files: tuple[BuiltFile, ...]

    def causes_to_build(self, key: Key, as_of: date, output: Path) -> tuple[Cause, ...]:
        """Why what lies in the output is not what a build at a day would make; empty where it is, and is all there."""
        if key != self.key:
            return tuple(cause for cause in key if key[cause] != self.key.get(cause))
        if as_of != self.as_of and not (self.is_at_rest and as_of > self.as_of):
            return (Cause.DAY,)
        return () if all(_is_there(output, file) for file in self.files) else (Cause.FILES,)

    def missing(self, output: Path) -> tuple[str, ...]:
        """The files that are gone or have another size."""
        return tuple(file.path for file in self.files if not _is_there(output, file))


def _is_there(output: Path, file: BuiltFile) -> bool:
    try:
        return (output / file.path).stat().st_size == file.size
    except OSError:
        return False


def read_records(output: Path) -> dict[str, Record]:
    """The records of an output, by plan. One that cannot be read counts as none: its plan is built again."""
    found = (_read(path) for path in sorted((output / RECORDS).glob("*.json")))
    return {record.plan_id: record for record in found if record is not None}


def has_record(output: Path, plan_id: str) -> bool:
    """Whether anything is on record of a plan, be it readable or not."""
    return (output / RECORDS / f"{plan_id}.json").is_file()


def write_record(output: Path, record: Record) -> None:
    """Keeps a record, after all of its files are in their places."""
    data = {"version": _VERSION, **asdict(record), "as_of": record.as_of.isoformat()}
    content = json.dumps(data, ensure_ascii=False, indent=1).encode() + b"\n"
    write_files(output / RECORDS, [Artifact(path=PurePosixPath(f"{record.plan_id}.json"), content=content)])


def forget_record(output: Path, plan_id: str) -> None:
    """Removes the record of a plan, before its files go."""
    (output / RECORDS / f"{plan_id}.json").unlink(missing_ok=True)


def _read(path: Path) -> Record | None:
    try:
        data = json.loads(path.read_bytes())
        if data.pop("version") != _VERSION:
            return None
        return Record(
            plan_id=path.stem,
            key={Cause(cause): digest for cause, digest in data["key"].items()},
            causes=tuple(map(Cause, data["causes"])),
            inputs=tuple(data["inputs"]),
            as_of=date.fromisoformat(data["as_of"]),
            is_at_rest=data["is_at_rest"],
            is_draft=data["is_draft"],
            diagnostics=tuple(_diagnostics(data["diagnostics"])),
            files=tuple(map(_file, data["files"])),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _file(data: dict[str, Any]) -> BuiltFile:
    # Most files are the same for every plan, and of thousands of plans all are held at once.
    return BuiltFile(**{**data, "sha256": sys.intern(data["sha256"]), "audience": Audience(data["audience"])})


def _diagnostics(data: Iterable[dict[str, object]]) -> Iterator[Diagnostic]:
    for one in data:
        yield Diagnostic(**{**one, "severity": Severity(str(one["severity"]))})  # type: ignore[arg-type]
