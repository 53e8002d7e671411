"""What a build took, stage by stage: as JSON for programs, as a table for people."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Final

_VERSION: Final = 1
_MEBIBYTE: Final = 1024 * 1024


@dataclass(frozen=True, kw_only=True, slots=True)
class Spent:
    """What a stage took, over all plans and processes.

    `times` is how often it was gone through, `wall` and `cpu` are seconds, `memory` is the most that a process had in
    use meanwhile, in bytes; None where the system does not tell.
    """

    stage: str
    times: int
    wall: float
    cpu: float
    memory: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class BuildStats:
    """What a build took: how many plans became what, in how many seconds, and what each stage of it took."""

    counts: Mapping[str, int]
    seconds: float
    stages: tuple[Spent, ...]

    @property
    def memory(self) -> int | None:
        """The most memory that one process had in use, in bytes; None where the system does not tell."""
        return max((spent.memory for spent in self.stages if spent.memory is not None), default=None)


def stats_text(stats: BuildStats, format_name: str) -> str:
    """In one of the formats `text`, a table for people, and `json`."""
    return _json(stats) if format_name == "json" else _table(stats)


def _json(stats: BuildStats) -> str:
    """As a JSON object: seconds, and bytes of memory."""
    plans = sum(stats.counts.values())
    data = {
        "version": _VERSION,
        "plans": {str(outcome): number for outcome, number in stats.counts.items()},
        "seconds": round(stats.seconds, 3),
        "plans_per_second": round(plans / stats.seconds, 3),
        "memory": stats.memory,
        "stages": [
            {**asdict(spent), "wall": round(spent.wall, 6), "cpu": round(spent.cpu, 6)} for spent in stats.stages
        ],
    }
    return json.dumps(data, indent=2)


def _table(stats: BuildStats) -> str:
    """As a table, one line a stage: how often, seconds by the clock and of the processor, and mebibytes."""
    rows = [("stage", "times", "seconds", "CPU", "MiB")]
    rows += [
        (spent.stage, f"{spent.times:,}", f"{spent.wall:.2f}", f"{spent.cpu:.2f}", _mebibytes(spent.memory))
        for spent in stats.stages
    ]
    wall, cpu = (sum(getattr(spent, name) for spent in stats.stages) for name in ("wall", "cpu"))
    rows.append(("all", "", f"{wall:.2f}", f"{cpu:.2f}", _mebibytes(stats.memory)))
    return "\n".join(f"{row[0]:10}" + "".join(f"{cell:>10}" for cell in row[1:]) for row in rows)


def _mebibytes(size: int | None) -> str:
    return "" if size is None else f"{size / _MEBIBYTE:.0f}"
