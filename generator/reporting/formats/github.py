"""Diagnostics as the workflow commands that GitHub Actions shows beside the lines of a change."""

from typing import Final

from generator.diagnostics import Severity
from generator.reporting.characters import printable
from generator.reporting.report import Report, sentence

_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(report: Report) -> str:
    """A command on a line of its own for each diagnostic; empty where there is nothing to say."""
    lines = []
    for diagnostic in report.diagnostics:
        place = {"file": diagnostic.file, "line": diagnostic.line, "col": diagnostic.column, "title": diagnostic.id}
        properties = ",".join(
            f"{key}={_escaped(str(value), ':,')}" for key, value in place.items() if value is not None
        )
        lines.append(f"::{_LEVELS[diagnostic.severity]} {properties}::{_escaped(sentence(diagnostic))}")
    return printable("\n".join(lines))


def _escaped(text: str, also: str = "") -> str:
    # The percent sign first: it is what the others are escaped with.
    for character in "%\r\n" + also:
        text = text.replace(character, f"%{ord(character):02X}")
    return text
