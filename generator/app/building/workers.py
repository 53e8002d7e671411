"""The processes that share the work of a build."""

import os
from collections.abc import Generator
from typing import Final

from generator.app.building.job import Done, Job, Task

_TASKS_FOR_A_PROCESS: Final = 8
"""A process needs as long to get ready as for so many plans."""


def run_tasks(
    job: Job, tasks: tuple[Task, ...], jobs: int, scheduler: str | None = None
) -> Generator[tuple[Done, ...]]:
    """Does the tasks of a job, and tells of each in their order.

    Args:
        job: what is the same for all tasks.
        tasks: what is to be built.
        jobs: how many processes may share the work; with few tasks, this one does it alone.
        scheduler: the address of a cluster whose workers do it instead.

    Raises:
        MisuseError: as a builder does, or a process died, or the cluster is not what it should be.
        OSError: as a builder does.
    """
    # Each way loads much of its own, and none is of use where nothing is to be built.
    processes = min(jobs, len(tasks) // _TASKS_FOR_A_PROCESS)
    if tasks and scheduler is not None:
        from generator.app.building.cluster import run_on_cluster  # noqa: PLC0415

        yield from run_on_cluster(job, tasks, scheduler)
    elif processes > 1:
        from generator.app.building.pool import run_in_processes  # noqa: PLC0415

        yield from run_in_processes(processes, job, tasks)
    elif tasks:
        from generator.app.building.builder import Builder  # noqa: PLC0415

        with Builder(job) as builder:
            for task in tasks:
                yield tuple(builder.build(task))


def usable_cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
