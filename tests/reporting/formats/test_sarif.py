"""Diagnostics as SARIF, held against the schema that OASIS publishes."""

import json
from typing import Any

import pytest

from generator import __version__
from generator.diagnostics import Diagnostic
from generator.reporting.formats.sarif import render
from generator.reporting.report import Report
from tests.reporting.conftest import DESCRIPTION, WARNING
from tests.reporting.schemas import SARIF


def run_of(report: Report) -> dict[str, Any]:
    run: dict[str, Any] = json.loads(render(report))["runs"][0]
    return run


def place_of(diagnostic: Diagnostic) -> dict[str, Any]:
    place: dict[str, Any] = run_of(Report(diagnostics=[diagnostic]))["results"][0]["locations"][0]["physicalLocation"]
    return place


def test_a_log_is_valid(report: Report) -> None:
    log = json.loads(render(report))
    assert isinstance(SARIF.schema, dict)
    assert log["$schema"] == SARIF.schema["id"]
    assert [error.message for error in SARIF.iter_errors(log)] == []
    assert len(log["runs"][0]["results"]) == len(report.diagnostics)


def test_the_schema_refuses_what_is_no_log(report: Report) -> None:
    log = json.loads(render(report))
    log["runs"][0]["results"][0]["level"] = "fatal"
    assert [list(error.path) for error in SARIF.iter_errors(log)] == [["runs", 0, "results", 0, "level"]]


def test_each_result_names_its_rule(report: Report) -> None:
    run = run_of(report)
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("Planfolio", __version__)
    names = [rule["id"] for rule in driver["rules"]]
    assert len(set(names)) == len(names)
    assert [names[result["ruleIndex"]] for result in run["results"]] == [one.id for one in report.diagnostics]
    assert set(names) == {result["ruleId"] for result in run["results"]}


def test_a_rule_is_explained_where_its_description_is_known(report: Report) -> None:
    rules = {rule["id"]: rule for rule in run_of(report)["tool"]["driver"]["rules"]}
    assert rules[WARNING.id] == {
        "id": WARNING.id,
        "shortDescription": {"text": DESCRIPTION.summary},
        "fullDescription": {"text": DESCRIPTION.why},
        "help": {"text": "Write `{{value: 30, unit: minutes}}` or 30 minutes."},
        "defaultConfiguration": {"level": "warning"},
    }
    assert rules["unreadable"] == {"id": "unreadable"}


def test_a_brace_is_doubled_for_a_single_one_is_a_placeholder() -> None:
    (result,) = run_of(Report(diagnostics=[WARNING]))["results"]
    assert result["message"]["text"].endswith("or {{value: 30, unit: minutes}})")


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("plans/a, b: 100% ü.yml", "plans/a%2C%20b%3A%20100%25%20%C3%BC.yml"),
        ("plans/what?#now.yml", "plans/what%3F%23now.yml"),
        ("../plans/acme.yml", "../plans/acme.yml"),
        ("/srv/our plans/acme.yml", "file:///srv/our%20plans/acme.yml"),
        ("plans/caf\udce9.yml", "plans/caf%E9.yml"),
    ],
)
def test_a_file_is_a_uri(file: str, uri: str) -> None:
    assert place_of(Diagnostic(file=file, id="unreadable", message="no"))["artifactLocation"]["uri"] == uri


def test_what_is_said_of_a_whole_file_has_no_region() -> None:
    assert "region" not in place_of(Diagnostic(file="plans/a.yml", id="unreadable", message="no"))
    line = Diagnostic(file="plans/a.yml", line=4, id="syntax", message="no")
    assert place_of(line)["region"] == {"startLine": 4}
    assert place_of(WARNING)["region"] == {"startLine": 3, "startColumn": 7}
