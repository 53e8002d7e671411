"""The manifest of an output: which plans are drafts, and every file of every plan, with its hash and its reader."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from generator.app.building.built_file import BuiltFile

MANIFEST: Final = "manifest.json"
_VERSION: Final = 1


def manifest(drafts: Iterable[str], lines: Iterable[bytes]) -> Iterator[bytes]:
    """The manifest, part after part: of thousands of plans it need not be in memory as a whole.

    Args:
        drafts: the plans that are not with their customers yet.
        lines: what tells of each file, sorted by path: the same whatever was built first.
    """
    yield f'{{"version": {_VERSION}, "drafts": {json.dumps(sorted(drafts))}, "files": ['.encode()
    end = b"\n"
    for line in lines:
        yield end + line
        end = b",\n"
    yield b"\n]}\n"


def line_of(file: BuiltFile, plan_id: str, as_of: date) -> bytes:
    """What tells of a file of a plan, on one line, so that two manifests can be compared line by line.

    Args:
        file: the file.
        plan_id: the plan that it is of.
        as_of: the day of its figures.
    """
    told = {
        "path": file.path,
        "sha256": file.sha256,
        "size": file.size,
        "plan": plan_id,
        "audience": file.audience.value,
        "as_of": as_of.isoformat(),
    }
    return json.dumps(told, ensure_ascii=False).encode()


def below(folder: str, lines: Iterable[bytes]) -> list[bytes]:
    """The lines that tell of files below a folder."""
    start = f'{{"path": "{folder}/'.encode()
    return [line for line in lines if line.startswith(start)]
