"""Diagnostics for programs, every field by its own name."""

import json
from dataclasses import asdict
from typing import Any

from generator.findings import Checklist, Finding, path_text
from generator.reporting.report import Report


def render(report: Report) -> str:
    """An object with the list `diagnostics` and, where it was asked for, the list `checklists`."""
    content: dict[str, Any] = {"diagnostics": [asdict(diagnostic) for diagnostic in report.diagnostics]}
    if report.checklists:
        content["checklists"] = [_checklist(file, checklist) for file, checklist in report.checklists]
    return json.dumps(content, indent=2, ensure_ascii=False)


def _checklist(file: str, checklist: Checklist) -> dict[str, Any]:
    lines = [
        {
            "name": line.name,
            "is_met": line.is_met,
            "rules": line.rules,
            "facts": dict(line.facts),
            "breaches": [_breach(finding) for finding in line.breaches],
            "waived": [_breach(finding) for finding in line.waived],
        }
        for line in checklist.lines
    ]
    return {"file": file, "met": checklist.met, "lines": lines}


def _breach(finding: Finding) -> dict[str, str]:
    return {"rule": finding.id, "path": path_text(finding.path), "message": finding.message}
