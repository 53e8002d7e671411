"""Diagnostics for programs, every field by its own name."""

import json
from dataclasses import asdict

from generator.reporting.report import Report


def render(report: Report) -> str:
    """An object with the list `diagnostics`."""
    found = [asdict(diagnostic) for diagnostic in report.diagnostics]
    return json.dumps({"diagnostics": found}, indent=2, ensure_ascii=False)
