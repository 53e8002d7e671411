"""Building: what each plan's readers are given, made where something has changed, by one process or by many."""

from generator.app.building.build import build
from generator.app.building.built import Built
from generator.app.building.cause import Cause
from generator.app.building.explain import Explained, explain
from generator.app.building.job import job_of
from generator.app.building.merge import Merged, MergeOutcome, merge
from generator.app.building.shard import ALL, Shard
from generator.app.building.workers import usable_cores

__all__ = [
    "ALL",
    "Built",
    "Cause",
    "Explained",
    "MergeOutcome",
    "Merged",
    "Shard",
    "build",
    "explain",
    "job_of",
    "merge",
    "usable_cores",
]
