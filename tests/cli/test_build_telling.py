"""What a build tells while it goes on: on a terminal how far it is, elsewhere quiet lines."""

import io
import json
import shutil
import sys
import time
from itertools import count
from pathlib import Path

import pytest

from generator.app.building import Built, Cause
from generator.cli import build_telling
from generator.cli.build_telling import Telling
from generator.cli.exit_codes import ExitCode
from generator.diagnostics import Diagnostic, Severity
from tests.conftest import FLOOR, RunCommand

MANY = 12


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock that moves on by half a second whenever it is looked at."""
    moments = count(100.0, 0.5)
    monkeypatch.setattr(build_telling, "monotonic", lambda: next(moments))
    monkeypatch.setattr(time, "time", lambda: next(moments))


def plans(number: int) -> list[Built]:
    """Plans of which every other was built again, the third of which failed, and one that is gone."""
    wrong = Diagnostic(file="plans/p3.yml", id="schema", message="no plan", severity=Severity.ERROR)
    found = []
    for place in range(1, number + 1):
        built = place % 2 == 1
        found.append(
            Built(
                plan_id=f"p{place}",
                file=f"plans/p{place}.yml",
                portal=None if place == 3 else Path(f"build/portals/p{place}/index.html"),
                changed=built and place != 3,
                causes=(Cause.DAY,) if built else (),
                diagnostics=(wrong,) if place == 3 else (),
            )
        )
    return [*found, Built(plan_id="gone", file="", removed=True, changed=True)]


def told(number: int, *, quiet: bool = False, paths: bool = True) -> ExitCode:
    telling = Telling(quiet=quiet, paths=paths)
    all_plans = plans(number)
    telling.planned(number, sum(bool(built.causes) for built in all_plans))
    code = max(map(telling.tell, all_plans))
    telling.end()
    return code


class TestWithoutATerminal:
    def test_each_of_a_few_plans_has_its_line(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert told(4) == ExitCode.FINDINGS
        out, err = capsys.readouterr()
        assert out.splitlines() == [f"build/portals/p{place}/index.html" for place in (1, 2, 4)]
        lines = err.splitlines()
        assert [line for line in lines if line.endswith(": built")] == ["p1: built"]
        assert [line for line in lines if line.endswith(": unchanged")] == ["p2: unchanged", "p4: unchanged"]
        assert "p3: not built, 1 error; what was built before stays" in lines
        assert lines[-1] == "gone: there is no such plan any more; what was built of it has been removed"

    def test_many_end_in_a_line_that_counts_them_and_unchanged_ones_have_none(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        told(MANY)
        out, err = capsys.readouterr()
        assert len(out.splitlines()) == MANY - 1
        assert "p1: built" in err
        assert "p2" not in err
        assert err.splitlines()[-1].startswith("13 plans: 5 built, 1 failed, 1 removed, 6 unchanged; "), (
            "what a reader needs last stands last"
        )
        assert "\r" not in err
        assert "\x1b" not in err

    def test_quietly_only_what_went_wrong_is_told(self, capsys: pytest.CaptureFixture[str]) -> None:
        told(MANY, quiet=True)
        out, err = capsys.readouterr()
        assert out == ""
        assert [line.split()[0] for line in err.splitlines()] == ["plans/p3.yml", "p3:", "gone:"]


class TestOnATerminal:
    def test_shows_how_far_it_is_how_fast_and_what_is_left(self, monkeypatch: pytest.MonkeyPatch) -> None:
        terminal = Terminal()
        monkeypatch.setattr(sys, "stderr", terminal)
        told(MANY)
        shown = terminal.getvalue()
        steps = [step for step in shown.split("\r") if "a second" in step]
        assert [f"{done}/6" for done in range(1, 7)] == [
            next(word for word in step.split() if "/6" in word) for step in steps[:6]
        ], "plans that stay as they are take no time, and are not counted"
        assert all("00:00:" in step for step in steps[2:5]), "the time that is left"
        assert "p1: built" not in shown
        assert "p3: not built, 1 error" in shown
        assert "13 plans: 5 built" in shown.splitlines()[-1]

    def test_paths_are_put_out_for_programs_alone(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(sys, "stderr", Terminal())
        told(MANY)
        assert len(capsys.readouterr().out.splitlines()) == MANY - 1
        screen = Terminal()
        monkeypatch.setattr(sys, "stdout", screen)
        told(MANY)
        assert screen.getvalue() == ""

    def test_shows_nothing_of_the_kind_for_a_few_plans(self, monkeypatch: pytest.MonkeyPatch) -> None:
        terminal = Terminal()
        monkeypatch.setattr(sys, "stderr", terminal)
        told(4)
        assert "p1: built" in terminal.getvalue()
        assert "\r" not in terminal.getvalue()


class TestStats:
    STAGES = (
        "compare",
        "start",
        "check",
        "view",
        "qbr",
        "ebr",
        "sign-off",
        "plan",
        "calendar",
        "site",
        "portal",
        "facts",
    )

    def test_tell_of_every_stage_and_of_nothing_else(self, planfolio: RunCommand, tmp_path: Path) -> None:
        (tmp_path / "plans").mkdir()
        shutil.copy(FLOOR, tmp_path / "plans" / "quillmere.yml")
        done = planfolio("build", "--stats", "json", "--as-of", "2026-02-01", "--customer-only")
        told = json.loads(done.stdout)
        assert [stage["stage"] for stage in told["stages"]] == [*self.STAGES, "write", "manifest"]
        assert told["plans"] == {"built": 1}
        assert all(stage["wall"] >= 0 and stage["cpu"] >= 0 and stage["times"] > 0 for stage in told["stages"])
        assert sum(stage["wall"] for stage in told["stages"]) <= told["seconds"]
        if sys.platform == "linux":
            assert 10**7 < told["memory"] == max(stage["memory"] for stage in told["stages"]) < 10**9
        table = planfolio("build", "--stats", "text", "--as-of", "2026-02-01", "--customer-only").stdout
        assert [line.split()[0] for line in table.splitlines()] == ["stage", "compare", "all"]
