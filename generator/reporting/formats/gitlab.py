"""Diagnostics as a Code Quality report, which GitLab compares between the two sides of a merge request."""

import json
from typing import Final

from generator.diagnostics import Severity
from generator.reporting.identity import identities
from generator.reporting.report import Report, sentence

# Its other two, critical and blocker, speak of a product in use; an unpublished plan harms nobody.
_SEVERITIES: Final = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(report: Report) -> str:
    """A list of issues. What is said of a file as a whole stands at its first line, since an issue must have one."""
    issues = [
        {
            "description": sentence(diagnostic),
            "check_name": diagnostic.id,
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[diagnostic.severity],
            "location": {"path": diagnostic.file, "lines": {"begin": diagnostic.line or 1}},
        }
        for diagnostic, fingerprint in zip(report.diagnostics, identities(report.diagnostics), strict=True)
    ]
    return json.dumps(issues, indent=2, ensure_ascii=False)
