"""Diagnostics as JUnit XML, held against a schema of what its readers agree on."""

import pytest
from lxml import etree

from generator.diagnostics import Diagnostic, Severity
from generator.reporting.formats.junit import render
from generator.reporting.report import Report
from tests.reporting.conftest import BROKEN, REMARK, UNREADABLE, WARNING
from tests.reporting.schemas import JUNIT


def read(report: Report) -> etree._Element:
    return etree.fromstring(render(report).encode())


def test_a_report_is_valid(report: Report) -> None:
    JUNIT.assertValid(read(report))


@pytest.mark.parametrize(
    ("valid", "broken"),
    [
        ('<testcase classname="a.yml" name="no errors" />', ""),
        (' tests="1" failures="1"', ' failures="1"'),
        ('failures="1"', 'failures="one"'),
        ('skipped="0"', 'skipped="1"'),
        (' type="syntax"', ""),
        ("</failure>", "<br/></failure>"),
        ("<failure ", '<failure type="syntax" message="no"/><failure '),
        ("</testcase>", '</testcase><testcase classname="b.yml" name="syntax: no"/>'),
    ],
)
def test_a_report_that_readers_would_misread_is_not_valid(valid: str, broken: str) -> None:
    whole = render(Report(files=["a.yml"], diagnostics=[Diagnostic(file="b.yml", id="syntax", message="no")]))
    assert valid in whole
    assert not JUNIT.validate(etree.fromstring(whole.replace(valid, broken, 1).encode()))


def test_each_file_is_a_suite_with_a_failure_for_each_error(report: Report) -> None:
    suites = {suite.get("name"): suite for suite in read(report)}
    assert list(suites) == ["planfolio.yml", BROKEN, UNREADABLE.file, WARNING.file]
    errors = [one for one in report.diagnostics if one.severity is Severity.ERROR and one.file == BROKEN]
    assert len(errors) > 5
    assert [failure.get("type") for failure in suites[BROKEN].iter("failure")] == [error.id for error in errors]
    for suite in suites.values():
        assert suite.get("tests") == str(len(suite.findall("testcase")))
        assert suite.get("failures") == str(len(suite.findall("testcase/failure")))


def test_the_whole_counts_what_its_suites_count(report: Report) -> None:
    root = read(report)
    assert root.get("tests") == str(len(root.findall("testsuite/testcase")))
    assert root.get("failures") == str(len(root.findall("testsuite/testcase/failure")))


def test_a_file_without_findings_passed() -> None:
    (suite,) = read(Report(files=["plans/a.yml"], diagnostics=[]))
    assert (suite.get("tests"), suite.get("failures")) == ("1", "0")
    (case,) = suite
    assert (case.get("name"), len(case)) == ("no errors", 0)


def test_warnings_are_told_and_fail_nothing() -> None:
    (suite,) = read(Report(files=[WARNING.file], diagnostics=[WARNING, REMARK]))
    assert (suite.get("tests"), suite.get("failures"), suite.get("skipped")) == ("1", "0", "0")
    told = suite.findtext("system-out")
    assert told is not None
    assert WARNING.message in told
    assert REMARK.message in told


def test_a_file_that_was_not_listed_is_told_of_all_the_same() -> None:
    assert [suite.get("name") for suite in read(Report(diagnostics=[UNREADABLE]))] == [UNREADABLE.file]


def test_no_two_cases_share_a_name() -> None:
    messages = ["no", "no", "no (2)", "no"]
    found = [Diagnostic(file="a.yml", line=line, id="syntax", message=text) for line, text in enumerate(messages, 1)]
    names = [case.get("name") for case in read(Report(diagnostics=found)).iter("testcase")]
    assert names == ["syntax: no", "syntax: no (2)", "syntax: no (2) (2)", "syntax: no (3)"]


def test_a_character_that_xml_does_not_take_is_written_out() -> None:
    hostile = Diagnostic(file="caf\udce9\x00.yml", id="syntax", message="a\x1b\x0b\ufffe]]>&<b>", hint="\x08")
    (suite,) = read(Report(diagnostics=[hostile]))
    assert suite.get("name") == r"caf\udce9\x00.yml"
    (failure,) = suite.iter("failure")
    assert failure.get("message") == r"a\x1b\x0b\ufffe]]>&<b>"
    assert failure.text is not None
    assert failure.text.endswith(r"\x08")
