"""Findings are data; each format says them in its own way."""

import json

from generator.cli.commands import planfolio
from generator.diagnostics import Diagnostic, Severity
from generator.reporting.diagnostic_formats import DIAGNOSTIC_FORMATS, format_diagnostics

WHOLE_FILE = Diagnostic(file="plans/a.yml", id="unreadable", message="it is a directory")
PLACED = Diagnostic(
    file="plans/a, b: 100%.yml",
    line=3,
    column=7,
    severity=Severity.WARNING,
    id="wrong-value",
    message="50% is\nnot a day",
    hint="write ü",
)


def test_the_command_offers_exactly_the_formats_there_are() -> None:
    option = next(one for one in planfolio.commands["check"].params if one.name == "format_name")
    assert tuple(getattr(option.type, "choices")) == DIAGNOSTIC_FORMATS  # noqa: B009 - click types it as any type


def test_text_leaves_out_the_place_of_a_whole_file() -> None:
    assert format_diagnostics([WHOLE_FILE], "text") == "plans/a.yml  error  unreadable  it is a directory"


def test_annotations_escape_what_would_end_them() -> None:
    assert format_diagnostics([PLACED, WHOLE_FILE], "github").split("\n") == [
        "::warning file=plans/a%2C b%3A 100%25.yml,line=3,col=7,title=wrong-value::50%25 is%0Anot a day (write ü)",
        "::error file=plans/a.yml,title=unreadable::it is a directory",
    ]


def test_nothing_to_say() -> None:
    assert format_diagnostics([], "text") == ""
    assert format_diagnostics([], "github") == ""
    assert json.loads(format_diagnostics([], "json")) == {"diagnostics": []}
