"""One workspace of plans for a benchmark, the folders beside it in which others work, and how long all of them take."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Final

from tests.benchmarks.make_plans import DAY, write_plans
from tests.conftest import ROOT

CORES: Final = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
_PLANFOLIO: Final = (sys.executable, "-m", "generator")
SETTINGS: Final = "vendor: {name: Tidewick}\ndocuments: {kinds: [qbr, sign-off]}\n"


class Bench:
    """Plans, and the wall seconds for each of them that each program takes."""

    schema: Final = ROOT / "schema" / "plan.schema.json"

    def __init__(self, folder: Path, number: int, seed: int) -> None:
        self.folder: Final = folder
        self.number: Final = number
        self.workspace: Final = folder / "workspace"
        self.seconds: Final[dict[str, float]] = {}
        write_plans(self.workspace, number, seed)
        (self.workspace / "planfolio.yml").write_text(SETTINGS, encoding="utf-8")

    def plans(self) -> list[Path]:
        """The files of the plans."""
        return sorted((self.workspace / "plans").glob("*.yml"))

    def planfolio(self, *arguments: str, day: date | None = DAY) -> str:
        """Runs our own command in the workspace, for a day where it asks for one, and gives what it puts out."""
        # As where it is installed: what Python has compiled stays.
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": ""}
        command = (*_PLANFOLIO, *arguments, *(() if day is None else ("--as-of", str(day))))
        done = subprocess.run(command, cwd=self.workspace, env=environment, check=False, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(f"{' '.join(command)} failed: {done.stderr or done.stdout}")
        return done.stdout

    def sources(self) -> list[Path]:
        """The pages as Markdown: one folder for each customer, with settings for MkDocs and Zensical."""
        self.planfolio("build", "--customer-only", "--quiet", "--sources", "--output", "given")
        return sorted((self.workspace / "given" / "sources").iterdir())

    def timed_ours(self, name: str, *arguments: str) -> str:
        """Runs our own command, keeps how long it took for each plan, and gives what it puts out."""
        start = perf_counter()
        told = self.planfolio(*arguments)
        self._keep(name, perf_counter() - start)
        return told

    def usual(self, name: str, actions: Sequence[Callable[[], object]]) -> None:
        """Does what takes little time once and again, and keeps the median of how long it took for each plan."""
        times = []
        for action in actions:
            start = perf_counter()
            action()
            times.append(perf_counter() - start)
        self._keep(name, median(times))

    def timed(self, name: str, commands: Sequence[Sequence[str]], cwd: Path | None = None) -> None:
        """Runs commands, as many at a time as there are cores, and keeps how long all of them took for each plan."""

        def run(command: Sequence[str]) -> None:
            done = subprocess.run(command, cwd=cwd, check=False, capture_output=True, text=True)
            if done.returncode:
                raise SystemExit(f"{name} failed: {done.stderr or done.stdout}")

        start = perf_counter()
        with ThreadPoolExecutor(CORES) as pool:
            list(pool.map(run, commands))
        self._keep(name, perf_counter() - start)

    def _keep(self, name: str, seconds: float) -> None:
        self.seconds[name] = self.seconds.get(name, 0.0) + seconds / self.number
