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
