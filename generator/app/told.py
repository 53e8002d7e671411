"""What of each plan was told to press already: kept beside the output, so that the next run knows what is new."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Final

from generator.app.building.layout import INTERNAL
from generator.artifacts import Artifact
from generator.publish import write_files
from generator.reporting.job_summary import Told

_FILE: Final = PurePosixPath(INTERNAL, "told.json")
"""It lies with what only the vendor may read: alerts are told there."""
_VERSION: Final = 1


def read_told(output: Path) -> dict[str, Told]:
    """What the last run told, by plan; of none where nothing is on record, or nothing that can be read."""
    try:
        data = json.loads((output / _FILE).read_bytes())
        if data["version"] != _VERSION:
            return {}
        return {plan_id: _told(one) for plan_id, one in data["plans"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def write_told(output: Path, told: Mapping[str, Told]) -> None:
    """Keeps what was told, in the place of what was kept before.

    Raises:
        OSError: it cannot be written.
    """
    plans = {plan_id: {**asdict(one), "as_of": one.as_of.isoformat()} for plan_id, one in sorted(told.items())}
    content = json.dumps({"version": _VERSION, "plans": plans}, ensure_ascii=False, indent=1).encode() + b"\n"
    write_files(output, [Artifact(path=_FILE, content=content)])


def _told(data: Mapping[str, object]) -> Told:
    overdue, alerts = data["overdue"], data["alerts"]
    if not isinstance(overdue, list) or not isinstance(alerts, list):
        raise TypeError
    return Told(as_of=date.fromisoformat(str(data["as_of"])), overdue=tuple(overdue), alerts=tuple(alerts))
