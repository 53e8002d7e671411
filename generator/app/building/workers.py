"""The processes that share the work of a build."""

import os
from collections.abc import Generator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from generator.app.building.job import Done, Job, Task

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

_TASKS_FOR_A_PROCESS: Final = 8
"""A process needs as long to get ready as for so many plans."""
_PLANS_TO_COMPARE: Final = 250
"""To find out which of so many plans are to be built takes as long as a process needs to get ready."""


class Workers:
    """Who does the tasks of a build: with few of them this process alone, with more of them others.

    Args:
        jobs: how many processes may share the work.
        scheduler: the address of a cluster whose workers do it instead.
    """

    def __init__(self, jobs: int, scheduler: str | None = None) -> None:
        self._jobs, self._scheduler = jobs, scheduler
        self._early: ProcessPoolExecutor | None = None
        self._early_processes = 0

    def start_early(self, paths: Sequence[Path], last: Path) -> None:
        """Has processes load what a build needs, while this one finds out what is to be built.

        It does so only if that takes a while and there seems to be something: which plans are built is told by their
        contents, but one that is newer than the last build has probably changed, and before the first, all have. For
        a change one process will do.

        Args:
            paths: the files of the plans.
            last: a file that tells by its time when they were built last.
        """
        can_share = self._jobs > 1 and self._scheduler is None
        if can_share and len(paths) >= _PLANS_TO_COMPARE and _is_newer(paths, last):
            from generator.app.building.pool import start_processes  # noqa: PLC0415 - of no use where nothing has changed

            self._early_processes = 1 if last.exists() else self._for(paths)
            self._early = start_processes(self._early_processes)

    def run(self, job: Job, tasks: tuple[Task, ...]) -> Generator[tuple[Done, ...]]:
        """Does the tasks of a job, and tells of each in their order.

        Raises:
            MisuseError: as a builder does, or a process died, or the cluster is not what it should be.
            OSError: as a builder does.
        """
        # Each way loads much of its own, and none is of use where nothing is to be built.
        processes = self._for(tasks)
        if tasks and self._scheduler is not None:
            from generator.app.building.cluster import run_on_cluster  # noqa: PLC0415

            yield from run_on_cluster(job, tasks, self._scheduler)
        elif tasks and self._early is not None and processes <= self._early_processes:
            from generator.app.building.pool import run_in  # noqa: PLC0415

            yield from run_in(self._early, job, tasks)
        elif processes > 1:
            from generator.app.building.pool import run_in_processes  # noqa: PLC0415

            self.close()
            yield from run_in_processes(processes, job, tasks)
        elif tasks:
            from generator.app.building.builder import Builder  # noqa: PLC0415

            with Builder(job) as builder:
                for task in tasks:
                    yield tuple(builder.build(task))

    def close(self) -> None:
        """Ends processes that have started early, where they have nothing to do."""
        if self._early is not None:
            self._early.shutdown(wait=False, cancel_futures=True)
            self._early = None

    def _for(self, work: Sequence[object]) -> int:
        """How many processes are worth their while for so many tasks."""
        return min(self._jobs, len(work) // _TASKS_FOR_A_PROCESS)


def _is_newer(paths: Sequence[Path], last: Path) -> bool:
    """Whether any file is newer than another one, or has none to be compared with."""
    try:
        time = last.stat().st_mtime
        return any(path.stat().st_mtime > time for path in paths)
    except OSError:
        return True


def usable_cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
