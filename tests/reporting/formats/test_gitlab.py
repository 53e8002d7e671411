"""Diagnostics as a Code Quality report."""

import json
from dataclasses import replace
from typing import Any

from jsonschema import Draft7Validator

from generator.diagnostics import Diagnostic, Severity
from generator.reporting.formats.gitlab import render
from generator.reporting.report import Report

# GitLab publishes no schema; this one says what its manual asks of each issue.
ISSUES = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^[^./]"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}


def issues(*diagnostics: Diagnostic) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(render(Report(diagnostics=diagnostics)))
    return found


def test_each_issue_has_what_the_manual_asks_for(report: Report) -> None:
    told = issues(*report.diagnostics)
    assert len(told) == len(report.diagnostics)
    assert [error.message for error in Draft7Validator(ISSUES).iter_errors(told)] == []
    assert len({issue["fingerprint"] for issue in told}) == len(told)


def test_severities_have_their_words() -> None:
    one = Diagnostic(file="plans/a.yml", id="wrong-value", message="no")
    told = issues(*(replace(one, severity=severity) for severity in Severity))
    assert [issue["severity"] for issue in told] == ["major", "minor", "info"]


def test_a_whole_file_stands_at_its_first_line() -> None:
    (issue,) = issues(Diagnostic(file="plans/a.yml", id="unreadable", message="it is a directory"))
    assert issue["location"] == {"path": "plans/a.yml", "lines": {"begin": 1}}
