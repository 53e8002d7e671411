"""What the stages of a build take: time, and the memory of the process that is in them."""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Final

from generator.reporting.build_stats import Spent

_MEMORY: Final = Path("/proc/self/clear_refs")
_STATUS: Final = Path("/proc/self/status")
_PEAK: Final = "VmHWM:"

Measure = Callable[[str], AbstractContextManager[None]]
"""Measures what is done within it, as the stage of that name."""


class Stages:
    """Measures stages, and adds up what they took."""

    def __init__(self) -> None:
        self._spent: dict[str, Spent] = {}

    @contextmanager
    def of(self, stage: str) -> Iterator[None]:
        """Measures what is done within it."""
        _forget_peak()
        wall, cpu = time.perf_counter(), time.process_time()
        try:
            yield
        finally:
            spent = Spent(
                stage=stage,
                times=1,
                wall=time.perf_counter() - wall,
                cpu=time.process_time() - cpu,
                memory=_peak(),
            )
            self.add([spent])

    def add(self, spent: Iterable[Spent]) -> None:
        """Adds what was measured elsewhere."""
        for one in spent:
            known = self._spent.get(one.stage)
            if known is None:
                self._spent[one.stage] = one
                continue
            memory = one.memory if known.memory is None else max(known.memory, one.memory or 0)
            self._spent[one.stage] = replace(
                known, times=known.times + one.times, wall=known.wall + one.wall, cpu=known.cpu + one.cpu, memory=memory
            )

    def taken(self) -> tuple[Spent, ...]:
        """What was measured since this was asked last, in the order in which stages began."""
        spent = tuple(self._spent.values())
        self._spent = {}
        return spent


_NOTHING: Final = nullcontext()


def unmeasured(_: str) -> AbstractContextManager[None]:
    """Measures nothing."""
    return _NOTHING


def _forget_peak() -> None:
    """Has the system count the peak from here on, where it can."""
    try:
        _MEMORY.write_text("5", encoding="ascii")
    except OSError:
        return


def _peak() -> int | None:
    """The most memory that this process has had in use since the peak was forgotten, in bytes."""
    try:
        status = _STATUS.read_text(encoding="ascii")
    except OSError:
        return None
    kibibytes = next((line.split()[1] for line in status.splitlines() if line.startswith(_PEAK)), None)
    return None if kibibytes is None else int(kibibytes) * 1024
