"""Diagnostics as workflow commands."""

from dataclasses import replace

from generator.diagnostics import Diagnostic, Severity
from generator.reporting.formats.github import render
from generator.reporting.report import Report

PLACED = Diagnostic(
    file="plans/a, b: 100%.yml",
    line=3,
    column=7,
    severity=Severity.WARNING,
    id="wrong-value",
    message="50% is\nnot a day",
    hint="write ü",
)


def test_a_command_escapes_what_would_end_it() -> None:
    assert render(Report(diagnostics=[PLACED])) == (
        "::warning file=plans/a%2C b%3A 100%25.yml,line=3,col=7,title=wrong-value::50%25 is%0Anot a day (write ü)"
    )


def test_a_whole_file_has_no_line() -> None:
    whole = Diagnostic(file="plans/a.yml", id="unreadable", message="it is a directory")
    assert render(Report(diagnostics=[whole])) == "::error file=plans/a.yml,title=unreadable::it is a directory"


def test_no_text_starts_a_command_of_its_own() -> None:
    hostile = replace(PLACED, message="a\r\n::error::b\x1b[2J")
    lines = render(Report(diagnostics=[hostile])).splitlines()
    assert len(lines) == 1
    assert lines[0].isprintable()


class TestWhereThereAreMoreThanGitHubShows:
    """Ten of each level for one step; what comes later is dropped without a word."""

    MANY = tuple(
        Diagnostic(file=f"plans/{number:02}.yml", severity=severity, id="wrong-value", message="no", hint="yes")
        for number in range(12)
        for severity in reversed(Severity)
    )

    def test_the_worst_come_first_and_no_more_than_there_is_room_for(self) -> None:
        commands = [line for line in render(Report(diagnostics=self.MANY)).splitlines() if line.startswith("::")]
        levels = [line.split(" ")[0] for line in commands]
        assert levels == ["::error"] * 10 + ["::warning"] * 10 + ["::notice"] * 10

    def test_the_others_are_told_and_stand_in_the_log(self) -> None:
        lines = render(Report(diagnostics=self.MANY)).splitlines()
        assert lines[29].endswith("the log of this step tells the others: 2 errors, 2 warnings, 3 infos")
        assert lines[30] == "- plans/10.yml  error  wrong-value  no (yes)"
        assert len(lines) == len(self.MANY) + 1
        shown = {line.partition("file=")[2].partition(",")[0] for line in lines[:10]}
        assert shown | {"plans/10.yml", "plans/11.yml"} == {one.file for one in self.MANY}

    def test_ten_of_each_are_all_shown(self) -> None:
        ten = [one for one in self.MANY if one.file < "plans/10"]
        lines = render(Report(diagnostics=ten)).splitlines()
        assert len(lines) == 30
        assert all(line.startswith("::") for line in lines)

    def test_no_text_of_theirs_is_a_command(self) -> None:
        hostile = [replace(one, message="a\n::error::b ##[error]c", hint="\r::stop-commands::d") for one in self.MANY]
        lines = render(Report(diagnostics=hostile)).splitlines()[30:]
        assert len(lines) == 7
        assert [line for line in lines if not line.startswith("- plans/") or "##[" in line] == []
