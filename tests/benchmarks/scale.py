"""What grows with the number of plans, and what does not: memory, and a night's and a change's work from build to web.

Run it with `python -m tests.benchmarks.scale [N]...` (100 and 2,000 by default). For each number it builds plans of so
many invented customers, publishes them to a folder, changes one plan, builds and publishes again, does so once more
with nothing changed, then on the next day, and takes a plan away. Seconds are by the clock; memory is the most that a
process had in use, and the most that the one had that spreads the work. Nothing here is a test.
"""

import json
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter
from typing import Final

from tests.benchmarks.bench import Bench
from tests.benchmarks.make_plans import DAY
from tests.benchmarks.whole import change

_SEED: Final = 1
_NUMBERS: Final = (100, 2000)
_MEGABYTE: Final = 1_000_000
_SPREADS: Final = frozenset({"compare", "manifest"})
"""The stages of the process that spreads the work."""


class Run:
    """A workspace that lives through a day and a night."""

    def __init__(self, bench: Bench) -> None:
        self.bench: Final = bench
        self.server: Final = bench.folder / "srv"

    def step(self, what: str, day: date = DAY) -> None:
        """Builds and publishes what there is, and tells what that took."""
        start = perf_counter()
        told = self.bench.planfolio("build", "--customer-only", "--quiet", "--stats", "json", day=day)
        stats = json.loads(told)
        built = perf_counter()
        self.bench.planfolio("publish", "--to", str(self.server), "--quiet", day=None)
        published = perf_counter()
        main = max((stage["memory"] for stage in stats["stages"] if stage["stage"] in _SPREADS), default=0)
        counts = ", ".join(f"{number} {name}" for name, number in stats["plans"].items() if number)
        sys.stdout.write(
            f"  {what:18} build {built - start:8.2f} s, publish {published - built:6.2f} s,"
            f" {stats['memory'] / _MEGABYTE:5.0f} MB in a process, {main / _MEGABYTE:5.0f} in the main one; {counts}\n"
        )
        sys.stdout.flush()


def main(numbers: tuple[int, ...]) -> None:
    """Lives through it with each number of plans."""
    for number in numbers:
        with tempfile.TemporaryDirectory() as folder:
            sys.stdout.write(f"{number} plans\n")
            run = Run(Bench(Path(folder), number, _SEED))
            run.step("all")
            change(run.bench.plans()[number // 2])
            run.step("one changed")
            run.step("nothing changed")
            run.step("the next day", DAY + timedelta(days=1))
            run.bench.plans()[0].unlink()
            run.step("one taken away", DAY + timedelta(days=1))


if __name__ == "__main__":
    main(tuple(int(given) for given in sys.argv[1:]) or _NUMBERS)
