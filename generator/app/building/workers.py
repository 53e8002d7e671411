"""The processes that share the work of a build."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Generator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing.context import BaseContext
from typing import Final

from generator.app.building.cluster import run_on_cluster
from generator.app.building.job import Done, Job, Task
from generator.app.building.process import run_task
from generator.app.workspace import MisuseError

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
    processes = min(jobs, len(tasks) // _TASKS_FOR_A_PROCESS)
    if tasks and scheduler is not None:
        yield from run_on_cluster(job, tasks, scheduler)
    elif processes > 1:
        yield from _run_in_processes(processes, job, tasks)
    elif tasks:
        from generator.app.building.builder import Builder  # noqa: PLC0415 - slow to load, and of no use without tasks

        with Builder(job) as builder:
            for task in tasks:
                yield tuple(builder.build(task))


def _run_in_processes(number: int, job: Job, tasks: tuple[Task, ...]) -> Generator[tuple[Done, ...]]:
    executor = ProcessPoolExecutor(number, mp_context=_context(), initializer=_start)
    try:
        yield from executor.map(partial(run_task, job), tasks)
    except BrokenProcessPool as error:
        message = (
            "a process of the build died, perhaps for lack of memory; what was built by then is in place,"
            " and the next build goes on from there; --jobs 1 needs least"
        )
        raise MisuseError(message) from error
    finally:
        executor.shutdown(cancel_futures=True)


def usable_cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _context() -> BaseContext:
    """How processes come to be: copies of one that has all loaded and runs nothing, where the system can do so."""
    if "forkserver" in multiprocessing.get_all_start_methods():
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["generator.app.building.builder"])
        return context
    return multiprocessing.get_context("spawn")


def _start() -> None:
    """Readies a process: Ctrl-C is for the one that it works for, and it ends when that one does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
