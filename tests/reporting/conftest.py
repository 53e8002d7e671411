"""One report that every format tells: a broken plan, a sound one, and a file that could not be read."""

import pytest

from generator.diagnostics import Diagnostic, Severity
from generator.loading import load_plan
from generator.reporting.report import Description, Report
from tests.conftest import ROOT

BROKEN = "plans/broken.yml"
UNREADABLE = Diagnostic(file="plans/folder.yml", id="unreadable", message="it is a directory", hint="name a file")
WARNING = Diagnostic(
    file="plans/a, b: 100% ü.yml",
    line=3,
    column=7,
    severity=Severity.WARNING,
    id="unusable-quantity",
    message="“50%\nand 8” is no number",
    hint="write it like 30 minutes, or {value: 30, unit: minutes}",
)
REMARK = Diagnostic(
    file="plans/a, b: 100% ü.yml", line=9, severity=Severity.INFO, id="weak-word", message="“improve” says little"
)
DESCRIPTION = Description(
    severity=Severity.WARNING,
    summary="A value that is no number",
    why="Progress is computed from numbers.",
    help="Write `{value: 30, unit: minutes}` or 30 minutes.",
)


@pytest.fixture
def report() -> Report:
    """A report with every severity, with and without a place, and with a file of which nothing is said."""
    found = load_plan(ROOT / "tests" / "plans" / "broken.yml", BROKEN).diagnostics
    return Report(
        files=("planfolio.yml", BROKEN, UNREADABLE.file, WARNING.file),
        diagnostics=(*found, UNREADABLE, WARNING, REMARK),
        descriptions={WARNING.id: DESCRIPTION},
    )
