"""Laws of the formats, held against reports with any text that a plan or a file name can hold."""

import json
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from generator.diagnostics import Diagnostic, Severity
from generator.reporting.diagnostic_formats import format_report
from generator.reporting.report import Description, Report
from tests.reporting.schemas import JUNIT, SARIF

# YAML's escapes can write any character into a value, and a file's name may hold any byte but zero and the slash.
TEXT = st.text(max_size=12)
FILES = st.binary(min_size=1, max_size=12).map(
    lambda name: "plans/" + name.replace(b"\0", b"").replace(b"/", b"").decode("utf-8", "surrogateescape")
)
PLACES = st.none() | st.integers(1, 9)
IDS = st.sampled_from(["syntax", "unknown-key", "outcome-count"])
DIAGNOSTICS = st.builds(
    Diagnostic,
    file=FILES,
    line=PLACES,
    column=PLACES,
    severity=st.sampled_from(Severity),
    id=IDS,
    message=TEXT,
    hint=st.none() | TEXT,
)
DESCRIPTIONS = st.builds(Description, severity=st.sampled_from(Severity), summary=TEXT, why=TEXT, help=TEXT)
REPORTS = st.builds(
    Report,
    files=st.lists(FILES, max_size=3),
    diagnostics=st.lists(DIAGNOSTICS, max_size=8),
    descriptions=st.dictionaries(IDS, DESCRIPTIONS),
)


@given(REPORTS)
def test_every_sarif_log_is_valid_and_tells_every_finding(report: Report) -> None:
    log = json.loads(format_report(report, "sarif"))
    assert SARIF.is_valid(log)
    results = log["runs"][0]["results"]
    assert [result["ruleId"] for result in results] == [one.id for one in report.diagnostics]
    assert all(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].isascii() for result in results)


@given(REPORTS)
def test_every_junit_report_is_valid_and_fails_for_every_error(report: Report) -> None:
    root = etree.fromstring(format_report(report, "junit").encode())
    JUNIT.assertValid(root)
    errors = sum(one.severity is Severity.ERROR for one in report.diagnostics)
    assert len(root.findall("testsuite/testcase/failure")) == errors == int(root.get("failures", "-1"))
    cases = [(case.get("classname"), case.get("name")) for case in root.iter("testcase")]
    assert len(set(cases)) == len(cases)


@given(REPORTS)
def test_no_two_issues_share_a_fingerprint(report: Report) -> None:
    issues = json.loads(format_report(report, "gitlab"))
    assert len({issue["fingerprint"] for issue in issues}) == len(issues) == len(report.diagnostics)


@given(REPORTS)
def test_a_workflow_command_is_a_line(report: Report) -> None:
    text = format_report(report, "github")
    # One more where there are more than GitHub shows: the line that says so.
    counts = Counter(one.severity for one in report.diagnostics)
    has_more = any(count > 10 for count in counts.values())
    assert len(text.split("\n") if text else []) == len(report.diagnostics) + has_more


@given(REPORTS)
def test_a_terminal_is_given_nothing_to_obey(report: Report) -> None:
    told = format_report(report, "text")
    assert not any(ord(character) < 32 and character not in "\n\t" for character in told)
    assert "\x7f" not in told
