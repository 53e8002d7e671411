"""The manifest of an output: which plans are drafts, and every file of every plan, with its hash and its reader."""

import json
from collections.abc import Collection, Iterator
from io import BytesIO
from pathlib import PurePosixPath
from typing import Final

from generator.app.building.record import BuiltFile, Record
from generator.artifacts import Artifact

MANIFEST: Final = "manifest.json"
_VERSION: Final = 1


def manifest(records: Collection[Record]) -> Artifact:
    """The manifest of what is on record, sorted by path: the same whatever was built first."""
    drafts = json.dumps(sorted(record.plan_id for record in records if record.is_draft))
    content = BytesIO()
    content.write(f'{{"version": {_VERSION}, "drafts": {drafts}, "files": ['.encode())
    end = b"\n"
    # One line a file, so that two manifests can be compared line by line. Each is written as soon as it is made: of
    # thousands of plans there are hundreds of thousands.
    for record, file in _sorted(records):
        told = {
            "path": file.path,
            "sha256": file.sha256,
            "size": file.size,
            "plan": record.plan_id,
            "audience": file.audience.value,
            "as_of": record.as_of.isoformat(),
        }
        content.write(end + json.dumps(told, ensure_ascii=False).encode())
        end = b",\n"
    content.write(b"\n]}\n")
    return Artifact(path=PurePosixPath(MANIFEST), content=content.getvalue())


def _sorted(records: Collection[Record]) -> Iterator[tuple[Record, BuiltFile]]:
    """Every file with the record that it is of, sorted by path."""
    by_folder = {file.folder: record for record in records for file in record.files}
    for folder, record in sorted(by_folder.items(), key=lambda item: item[0]):
        for file in sorted(record.files, key=lambda file: file.path):
            if file.path.startswith(folder):
                yield record, file
