"""Processes of this machine that share the work of a build."""

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Generator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing.context import BaseContext
from typing import Final

from generator.app.building.job import Done, Job, Task
from generator.app.building.process import LOADED, load, run_task
from generator.app.workspace import MisuseError

_OFTEN_ENOUGH: Final = 5_000
"""New objects after which garbage is looked for: it takes half the time of Python's own measure, and 5 MB more."""


def run_in_processes(number: int, job: Job, tasks: tuple[Task, ...]) -> Generator[tuple[Done, ...]]:
    """Does the tasks of a job by so many processes, and tells of each in their order.

    Raises:
        MisuseError: as a builder does, or a process died.
        OSError: as a builder does.
    """
    executor = ProcessPoolExecutor(number, mp_context=_context(), initializer=_start)
    yield from run_in(executor, job, tasks)


def start_processes(number: int) -> ProcessPoolExecutor | None:
    """Processes that load what a build needs, while this one goes on; None where this one cannot be copied safely."""
    if sys.platform != "linux" or threading.active_count() > 1:
        return None
    executor = ProcessPoolExecutor(number, mp_context=multiprocessing.get_context("fork"), initializer=_start)
    # Ctrl-C is for this one also while the others start.
    blocked = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        for _ in range(number):
            executor.submit(load)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, blocked)
    return executor


def run_in(executor: ProcessPoolExecutor, job: Job, tasks: tuple[Task, ...]) -> Generator[tuple[Done, ...]]:
    """Does the tasks of a job by processes that run already, which end with it; as above."""
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


def _context() -> BaseContext:
    """How processes come to be: copies of one that has all loaded and runs nothing, where the system can do so."""
    if "forkserver" in multiprocessing.get_all_start_methods():
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(list(LOADED))
        return context
    return multiprocessing.get_context("spawn")


def _start() -> None:
    """Readies a process: Ctrl-C is for the one that it works for, and it ends when that one does."""
    # What it has loaded stays, and of what a plan leaves behind there is much at once.
    gc.freeze()
    gc.set_threshold(_OFTEN_ENOUGH)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
