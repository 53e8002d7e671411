"""What was built of each plan: kept beside the output, so that the next build does not make the same again."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any, Final

from generator.app.building.built_file import BuiltFile
from generator.app.building.cause import Cause
from generator.app.building.key import Key
from generator.app.building.layout import INTERNAL
from generator.app.building.manifest import line_of
from generator.artifacts import Artifact
from generator.diagnostics import Diagnostic, Severity
from generator.model.audience import Audience
from generator.publish import write_files

RECORDS: Final = PurePosixPath(INTERNAL, "records")
"""They lie with what only the vendor may read: what there was to say about a plan quotes it."""
_VERSION: Final = 4
_AUDIENCES: Final = {audience.value: audience for audience in Audience}
_FILES: Final = b'"files": [\n'
_BETWEEN: Final = b",\n"
_END: Final = b"\n]}\n"


@dataclass(frozen=True, kw_only=True, slots=True)
class Record:
    """What was built of a plan.

    `key` has the hashes of what it was made from, with the files `inputs` that the plan names; `as_of` is the day of
    its facts, `causes` why it was made. `is_at_rest` says that later days show nothing new, `is_draft` that the plan
    is not with the customer yet. `diagnostics` is what there was to say about the plan; they call its file by its name
    alone. `files` are sorted by path.
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
        return () if all(file.is_there(output) for file in self.files) else (Cause.FILES,)

    def missing(self, output: Path) -> tuple[str, ...]:
        """The files that are gone or have another size."""
        return tuple(file.path for file in self.files if not file.is_there(output))


def read_record(output: Path, plan_id: str) -> Record | None:
    """The record of a plan of an output; None where there is none, or none that can be read."""
    try:
        data = json.loads(_path(output, plan_id).read_bytes())
        if data["version"] != _VERSION:
            return None
        return Record(
            plan_id=plan_id,
            key={Cause(cause): digest for cause, digest in data["key"].items()},
            causes=tuple(map(Cause, data["causes"])),
            inputs=tuple(data["inputs"]),
            as_of=date.fromisoformat(data["as_of"]),
            is_at_rest=data["is_at_rest"],
            is_draft=data["is_draft"],
            diagnostics=tuple(map(_diagnostic, data["diagnostics"])),
            files=tuple(map(_file, data["files"])),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def read_lines(output: Path, plan_id: str) -> list[bytes]:
    """What the manifest says of the files of a plan, of which there is a record that can be read.

    Raises:
        OSError: there is none any more.
    """
    _, _, lines = _path(output, plan_id).read_bytes().partition(_FILES)
    return lines.removesuffix(_END).split(_BETWEEN)


def write_record(output: Path, record: Record) -> None:
    """Keeps a record, after all of its files are in their places."""
    told = asdict(replace(record, files=()))
    del told["files"]
    head = json.dumps({"version": _VERSION, **told, "as_of": record.as_of.isoformat()}, ensure_ascii=False).encode()
    # The files are told of as in the manifest, which takes the lines over as they are.
    lines = _BETWEEN.join(line_of(file, record.plan_id, record.as_of) for file in record.files)
    content = b"%b, %b%b%b" % (head.removesuffix(b"}"), _FILES, lines, _END)
    write_files(output / RECORDS, [Artifact(path=PurePosixPath(f"{record.plan_id}.json"), content=content)])


def forget_record(output: Path, plan_id: str) -> None:
    """Removes the record of a plan, before its files go."""
    _path(output, plan_id).unlink(missing_ok=True)


def recorded(output: Path) -> Iterator[str]:
    """The plans of which there are records in an output, be they readable or not."""
    folder = output / RECORDS
    return (path.stem for path in folder.glob("*.json"))


def _path(output: Path, plan_id: str) -> Path:
    return output / RECORDS / f"{plan_id}.json"


def _file(data: dict[str, Any]) -> BuiltFile:
    return BuiltFile(path=data["path"], sha256=data["sha256"], size=data["size"], audience=_AUDIENCES[data["audience"]])


def _diagnostic(data: dict[str, Any]) -> Diagnostic:
    return Diagnostic(**{**data, "severity": Severity(data["severity"])})
