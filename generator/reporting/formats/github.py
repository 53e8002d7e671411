"""Diagnostics as the workflow commands that GitHub Actions shows beside the lines of a change."""

from collections.abc import Sequence
from typing import Final

from generator.diagnostics import Diagnostic, Severity
from generator.reporting.characters import printable
from generator.reporting.report import Report, place_text, sentence

_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_ROOM: Final = 10
"""So many annotations of each level GitHub shows of one step, the first ones, and drops the others without a word."""


def render(report: Report) -> str:
    """A command on a line of its own for each diagnostic that has room, the worst first; empty where there are none.

    Those without room follow as plain lines for the log, and a notice beside the others says how many they are.
    """
    by_severity = {severity: [one for one in report.diagnostics if one.severity is severity] for severity in _LEVELS}
    has_room_for_all = all(len(found) <= _ROOM for found in by_severity.values())
    # The notice that there is more takes the place of one.
    room = {severity: _ROOM - (severity is Severity.INFO and not has_room_for_all) for severity in _LEVELS}
    left = {severity: found[room[severity] :] for severity, found in by_severity.items()}
    lines = [_command(one) for severity, found in by_severity.items() for one in found[: room[severity]]]
    if not has_room_for_all:
        lines.append(f"::notice title=planfolio::{_escaped(_more(left))}")
        lines.extend(_plain(one) for found in left.values() for one in found)
    return printable("\n".join(lines))


def _command(diagnostic: Diagnostic) -> str:
    place = {"file": diagnostic.file, "line": diagnostic.line, "col": diagnostic.column, "title": diagnostic.id}
    properties = ",".join(f"{key}={_escaped(str(value), ':,')}" for key, value in place.items() if value is not None)
    return f"::{_LEVELS[diagnostic.severity]} {properties}::{_escaped(sentence(diagnostic))}"


def _more(left: dict[Severity, list[Diagnostic]]) -> str:
    counts = ", ".join(_counted(severity, found) for severity, found in left.items() if found)
    return f"{_ROOM} findings of a kind have room beside the lines; the log of this step tells the others: {counts}"


def _counted(severity: Severity, found: Sequence[Diagnostic]) -> str:
    return f"{len(found)} {severity}" if len(found) == 1 else f"{len(found)} {severity}s"


def _plain(diagnostic: Diagnostic) -> str:
    """A line that GitHub takes for no command: it obeys `::` at the start of a line, and `##[` anywhere."""
    line = f"{place_text(diagnostic)}  {diagnostic.severity}  {diagnostic.id}  {sentence(diagnostic)}"
    return "- " + " ".join(line.splitlines()).replace("##[", "## [")


def _escaped(text: str, also: str = "") -> str:
    # The percent sign first: it is what the others are escaped with.
    for character in "%\r\n" + also:
        text = text.replace(character, f"%{ord(character):02X}")
    return text
