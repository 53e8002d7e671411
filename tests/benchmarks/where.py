"""Where the time of a build goes: by room of the program, by library, by function.

Run it with `python -m tests.benchmarks.where [N]`. It builds the plans of N invented customers (60 by default) in this
process, and looks every millisecond of CPU at what runs. The first tenth of the plans is built before, so that what is
read and made once a run does not count. Time that is spent in C counts for the library that was called. Shares are
percent of all looks; they sum up to a hundred in each of the first two tables. Nothing here is a test.
"""

import os
import signal
import sys
import sysconfig
import tempfile
from collections import Counter
from pathlib import Path
from types import FrameType
from typing import Final

from generator.cli.commands import planfolio
from tests.benchmarks.bench import SETTINGS
from tests.benchmarks.make_plans import DAY, write_plans
from tests.conftest import ROOT

_SECONDS: Final = 0.001
_SEED: Final = 1
_SHOWN: Final = 25
_LIBRARIES: Final = Path(sysconfig.get_paths()["purelib"])
_PYTHON: Final = Path(sysconfig.get_paths()["stdlib"])
_OURS: Final = ROOT / "generator"


class Looks:
    """What was seen running."""

    def __init__(self) -> None:
        self.rooms: Final[Counter[str]] = Counter()
        self.libraries: Final[Counter[str]] = Counter()
        self.functions: Final[Counter[str]] = Counter()

    def __call__(self, _signal: int, frame: FrameType | None) -> None:
        """One look, as a handler of signals."""
        if frame is None:
            return
        self.libraries[_library(frame)] += 1
        self.functions[_function(frame)] += 1
        while frame is not None:
            file = Path(frame.f_code.co_filename)
            if file.is_relative_to(_OURS):
                self.rooms[file.relative_to(_OURS).parts[0]] += 1
                return
            frame = frame.f_back

    def tell(self) -> None:
        """The tables."""
        for title, counter in (("room", self.rooms), ("library", self.libraries), ("function", self.functions)):
            sys.stdout.write(f"\n{title}\n")
            for name, looks in counter.most_common(_SHOWN):
                sys.stdout.write(f"  {name:64} {looks / counter.total() * 100:5.1f}\n")


def _library(frame: FrameType) -> str:
    file = Path(frame.f_code.co_filename)
    if file.is_relative_to(_OURS):
        return f"generator.{file.relative_to(_OURS).with_suffix('').parts[0]}"
    if file.is_relative_to(_LIBRARIES):
        return file.relative_to(_LIBRARIES).with_suffix("").parts[0]
    if file.is_relative_to(_PYTHON):
        return f"python {file.relative_to(_PYTHON).with_suffix('').parts[0]}"
    # Templates that Jinja has compiled bear their own names.
    return "templates"


def _function(frame: FrameType) -> str:
    file = Path(frame.f_code.co_filename)
    for folder in (ROOT, _LIBRARIES, _PYTHON):
        if file.is_relative_to(folder):
            return f"{file.relative_to(folder)} {frame.f_code.co_name}"
    return f"{file} {frame.f_code.co_name}"


def main(number: int) -> None:
    """Builds, looks and tells."""
    looks = Looks()
    with tempfile.TemporaryDirectory() as folder:
        write_plans(Path(folder), number, _SEED)
        Path(folder, "planfolio.yml").write_text(SETTINGS, encoding="utf-8")
        os.chdir(folder)
        build = ["build", "--customer-only", "--quiet", "--jobs", "1", "--as-of", str(DAY)]
        names = sorted(path.stem for path in Path("plans").iterdir())
        planfolio.main([*build, *names[: number // 10]], standalone_mode=False)
        signal.signal(signal.SIGPROF, looks)
        signal.setitimer(signal.ITIMER_PROF, _SECONDS, _SECONDS)
        planfolio.main([*build, *names[number // 10 :]], standalone_mode=False)
        signal.setitimer(signal.ITIMER_PROF, 0)
        os.chdir(ROOT)
    looks.tell()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 60)
