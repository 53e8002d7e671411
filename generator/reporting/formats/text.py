"""Diagnostics for the person at the terminal."""

from generator.reporting.characters import printable
from generator.reporting.report import Report, place_text


def render(report: Report) -> str:
    """A line for each diagnostic, and what to write instead below it; empty where there is nothing to say."""
    lines = []
    for diagnostic in report.diagnostics:
        lines.append(f"{place_text(diagnostic)}  {diagnostic.severity}  {diagnostic.id}  {diagnostic.message}")
        if diagnostic.hint:
            lines.append(f"    {diagnostic.hint}")
    return printable("\n".join(lines))
