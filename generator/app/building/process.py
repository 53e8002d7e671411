"""What a process does that shares the work of a build."""

from importlib import import_module
from typing import TYPE_CHECKING, Final

from generator.app.building.job import Done, Job, Task

if TYPE_CHECKING:
    from generator.app.building.builder import Builder

LOADED: Final = ("generator.app.building.builder", "email_validator", "material.plugins.search.plugin")
"""What a builder is made of, and what that would load for its first plan."""
_builders: dict[str, "Builder"] = {}
"""The builder of this process, by its job: made for the first task, used for those that follow."""


def run_task(job: Job, task: Task) -> tuple[Done, ...]:
    """Does a task of a job; the next of the same job takes less time."""
    from generator.app.building.builder import Builder  # noqa: PLC0415 - slow to load, and of no use without tasks

    name = f"{job.keys.shared} {job.as_of} {job.output}"
    if name not in _builders:
        _builders.clear()
        _builders[name] = Builder(job)
    return tuple(_builders[name].build(task))


def load() -> None:
    """Loads what tasks need."""
    for name in LOADED:
        import_module(name)
