"""Workers of a Dask cluster, for those who outgrow a machine."""

import threading
from collections.abc import Generator, Iterator
from contextlib import chdir, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from generator.app.building.job import Done, Job, Task
from generator.app.building.key import program
from generator.app.building.process import run_task
from generator.app.workspace import MisuseError
from generator.publish import MARK

if TYPE_CHECKING:
    from concurrent.futures import Executor

_SECONDS: Final = 30
"""So long may a scheduler take to answer, and to have a worker."""


def run_on_cluster(job: Job, tasks: tuple[Task, ...], address: str) -> Generator[tuple[Done, ...]]:
    """Does the tasks of a job by the workers of a cluster, and tells of each in their order.

    Raises:
        MisuseError: the library is missing, the scheduler cannot be reached or has no workers, a worker does not see
            the folders or runs another version, or one died again and again; as a builder does.
        OSError: as a builder does.
    """
    place = _Place(folder=str(Path.cwd()), program=program())
    with _executor(address) as executor:
        try:
            yield from executor.map(partial(_run_elsewhere, job, place), tasks)
        except _broken() as error:
            message = (
                f"the cluster at {address} lost a worker or its scheduler, perhaps for lack of memory;"
                " what was built by then is in place, and the next build goes on from there"
            )
            raise MisuseError(message) from error


@contextmanager
def _executor(address: str) -> Iterator["Executor"]:
    try:
        from distributed import Client  # noqa: PLC0415 - an extra that few have
    except ImportError as error:
        message = 'building on a cluster needs one library more: pip install "planfolio[dask]"'
        raise MisuseError(message) from error
    try:
        client = Client(address, timeout=_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        message = f"no Dask scheduler answers at {address}; write its address as in tcp://10.0.0.5:8786"
        raise MisuseError(message) from error
    with client:
        try:
            client.wait_for_workers(1, timeout=_SECONDS)
        except TimeoutError as error:
            raise MisuseError(f"the Dask scheduler at {address} has no workers; start some") from error
        # What a task does is write files, so that one like it has not done it.
        yield client.get_executor(pure=False)


def _broken() -> tuple[type[Exception], ...]:
    from distributed import KilledWorker  # noqa: PLC0415 - as above
    from distributed.client import FutureCancelledError  # noqa: PLC0415

    return (KilledWorker, FutureCancelledError)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Place:
    """Where a build stands, and with which program: what it makes elsewhere is the same only with both."""

    folder: str
    program: str


_alone: Final = threading.Lock()
"""A builder is for one task at a time, and a process stands in one folder, however many threads a worker has."""


def _run_elsewhere(job: Job, place: _Place, task: Task) -> tuple[Done, ...]:
    if program() != place.program:
        message = "a worker of the cluster has another version of Planfolio, Python or a library; give it the same ones"
        raise MisuseError(message)
    folder = Path(place.folder)
    if not (folder / job.output / MARK).is_file():
        message = f"a worker of the cluster does not see {folder / job.output}; all need the same folders, at one path"
        raise MisuseError(message)
    with _alone, chdir(folder):
        return run_task(job, task)
