"""Diagnostics for the person at the terminal."""

from generator.diagnostics import Diagnostic
from generator.reporting.formats.text import render
from generator.reporting.report import Report


def test_the_place_of_a_whole_file_is_its_name() -> None:
    whole = Diagnostic(file="plans/a.yml", id="unreadable", message="it is a directory")
    assert render(Report(diagnostics=[whole])) == "plans/a.yml  error  unreadable  it is a directory"


def test_a_plan_cannot_command_the_terminal() -> None:
    hostile = Diagnostic(file="a.yml", id="unknown-owner", message="\x1b[2JNobody\x9b", hint="add \x07Nobody\r")
    assert render(Report(diagnostics=[hostile])) == (
        "a.yml  error  unknown-owner  \\x1b[2JNobody\\x9b\n    add \\x07Nobody\\r"
    )
