"""Building: what each plan's readers are given, made where something has changed, by one process or by many."""

from generator.app.building.build import build
from generator.app.building.built import Built
from generator.app.building.workers import usable_cores

__all__ = ["Built", "build", "usable_cores"]
