"""Diagnostics as JUnit XML, which CI servers show as test results: a checked file is a test suite."""

from collections.abc import Sequence
from itertools import count
from typing import Final
from xml.etree import ElementTree as ET

from generator.diagnostics import Diagnostic, Severity
from generator.reporting.characters import printable
from generator.reporting.formats import text
from generator.reporting.report import Report, place_text

_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_PASSED: Final = "no errors"


def render(report: Report) -> str:
    """A suite for each file: a failed case for each error, or one that passed.

    Warnings and remarks are the suite's output: they fail nothing, and a case marked as skipped would say that
    something was not looked at.
    """
    by_file: dict[str, list[Diagnostic]] = {file: [] for file in report.files}
    for diagnostic in report.diagnostics:
        by_file.setdefault(diagnostic.file, []).append(diagnostic)
    suites = [_suite(file, found) for file, found in by_file.items()]
    root = ET.Element("testsuites", {"name": "planfolio check", **_sums(suites)})
    root.extend(suites)
    ET.indent(root)
    return _DECLARATION + ET.tostring(root, encoding="unicode")


def _sums(suites: Sequence[ET.Element]) -> dict[str, str]:
    return {name: str(sum(int(suite.attrib[name]) for suite in suites)) for name in ("tests", "failures", "errors")}


def _suite(file: str, found: Sequence[Diagnostic]) -> ET.Element:
    errors = [diagnostic for diagnostic in found if diagnostic.severity is Severity.ERROR]
    others = [diagnostic for diagnostic in found if diagnostic.severity is not Severity.ERROR]
    name = printable(file)
    suite = ET.Element(
        "testsuite", name=name, tests=str(len(errors) or 1), failures=str(len(errors)), errors="0", skipped="0"
    )
    for case_name, error in zip(_names(errors), errors, strict=True):
        case = ET.SubElement(suite, "testcase", classname=name, name=case_name)
        failure = ET.SubElement(case, "failure", type=error.id, message=printable(error.message))
        failure.text = printable("\n".join(part for part in (place_text(error), error.message, error.hint) if part))
    if not errors:
        ET.SubElement(suite, "testcase", classname=name, name=_PASSED)
    if others:
        ET.SubElement(suite, "system-out").text = text.render(Report(diagnostics=others))
    return suite


def _names(errors: Sequence[Diagnostic]) -> tuple[str, ...]:
    """A name for each error of a file, none twice: readers of these reports keep one result for each name."""
    names: dict[str, None] = {}
    for error in errors:
        alike = name = printable(f"{error.id}: {error.message}")
        for number in count(2):
            if name not in names:
                break
            name = f"{alike} ({number})"
        names[name] = None
    return tuple(names)
