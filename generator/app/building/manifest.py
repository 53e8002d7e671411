"""The manifest of an output: which plans are drafts, and every file of every plan, with its hash and its reader."""

import json
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Final

from generator.app.building.record import Record
from generator.artifacts import Artifact

MANIFEST: Final = "manifest.json"
_VERSION: Final = 1


def manifest(records: Iterable[Record]) -> Artifact:
    """The manifest of what is on record, sorted by path: the same whatever was built first."""
    records = tuple(records)
    drafts = json.dumps(sorted(record.plan_id for record in records if record.is_draft))
    files = sorted(
        (
            {
                "path": file.path,
                "sha256": file.sha256,
                "size": file.size,
                "plan": record.plan_id,
                "audience": file.audience.value,
                "as_of": record.as_of.isoformat(),
            }
            for record in records
            for file in record.files
        ),
        key=lambda file: str(file["path"]),
    )
    # One line a file, so that two manifests can be compared line by line.
    lines = ",\n".join(json.dumps(file, ensure_ascii=False) for file in files)
    return Artifact(
        path=PurePosixPath(MANIFEST),
        content=f'{{"version": {_VERSION}, "drafts": {drafts}, "files": [\n{lines}\n]}}\n'.encode(),
    )
