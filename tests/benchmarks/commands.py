"""What the commands cost, as ratios within one run, since machines differ and are noisy.

Run it with `python tests/benchmarks/commands.py`. Each figure is the CPU time (user and system) or the peak memory of a
whole process, the median of several runs. Nothing here is a test: no figure fails anything.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PLAN = ROOT / "plans" / "northlight-freight.yml"
RUNS = 5


def cost(arguments: Sequence[str], cwd: Path, runs: int = RUNS) -> tuple[float, float]:
    """Median CPU seconds and peak memory in MiB of a process."""
    seconds, memory = [], []
    for _ in range(runs):
        shutil.rmtree(cwd / "build", ignore_errors=True)
        process = subprocess.Popen(
            [sys.executable, *arguments],
            cwd=cwd,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        _, status, usage = os.wait4(process.pid, 0)
        if status:
            raise SystemExit(f"{' '.join(arguments)} ended with {status}")
        seconds.append(usage.ru_utime + usage.ru_stime)
        memory.append(usage.ru_maxrss / 1024)
    return statistics.median(seconds), statistics.median(memory)


def main() -> None:
    """Prints one row for each figure."""
    with tempfile.TemporaryDirectory() as folder:
        workspaces = {}
        for count in (1, 10, 100):
            workspaces[count] = Path(folder) / str(count)
            (workspaces[count] / "plans").mkdir(parents=True)
            for number in range(count):
                shutil.copy(PLAN, workspaces[count] / "plans" / f"plan-{number}.yml")
        command = ("-m", "generator")
        day = ("--as-of", "2026-11-20")
        start, _ = cost(("-c", "pass"), workspaces[1])
        rows = [("python -c pass", start, 0.0)]
        rows += [(name, *cost((*command, name), workspaces[1])) for name in ("--help", "check")]
        rows.append(("status", *cost((*command, "status", *day), workspaces[1])))
        for count in (1, 10, 100):
            runs = RUNS if count < 100 else 1
            rows.append((f"build of {count}", *cost((*command, "build", *day), workspaces[count], runs)))
    print(f"{'':16}{'CPU s':>8}{'of start':>10}{'MiB':>8}")  # noqa: T201 - this is a program that prints
    for name, seconds, memory in rows:
        print(f"{name:16}{seconds:8.2f}{seconds / start:10.1f}{memory:8.0f}")  # noqa: T201
    one, ten, hundred = (seconds for name, seconds, _ in rows if name.startswith("build"))
    print(f"ten plans cost {ten / one:.1f} times one, each further plan {(hundred - ten) / 90 * 1000:.0f} ms")  # noqa: T201


if __name__ == "__main__":
    main()
