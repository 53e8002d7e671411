"""The table of formats, and every format of it on one report."""

import json
from pathlib import Path

import pytest

from generator.cli.commands import planfolio
from generator.reporting import formats
from generator.reporting.diagnostic_formats import DIAGNOSTIC_FORMATS, format_report
from generator.reporting.report import Report
from tests.conftest import Golden

FILES = {"json": "json", "gitlab": "gitlab.json", "sarif": "sarif", "junit": "junit.xml"}


def test_the_command_offers_exactly_the_formats_there_are() -> None:
    option = next(one for one in planfolio.commands["check"].params if one.name == "format_name")
    assert tuple(getattr(option.type, "choices")) == DIAGNOSTIC_FORMATS  # noqa: B009 - click types it as any type


def test_the_table_holds_exactly_what_the_folder_holds() -> None:
    folder = Path(formats.__file__).parent
    assert {path.stem for path in folder.glob("*.py")} - {"__init__"} == set(DIAGNOSTIC_FORMATS)


@pytest.mark.parametrize("name", DIAGNOSTIC_FORMATS)
def test_a_broken_plan_in_every_format(
    name: str, report: Report, golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(formats.sarif, "__version__", "1.2.3")
    golden(f"check/broken.{FILES.get(name, f'{name}.txt')}", format_report(report, name) + "\n")


def test_nothing_to_say() -> None:
    nothing = Report(files=("plans/a.yml",), diagnostics=())
    assert format_report(nothing, "text") == ""
    assert format_report(nothing, "github") == ""
    assert json.loads(format_report(nothing, "json")) == {"diagnostics": []}
    assert json.loads(format_report(nothing, "gitlab")) == []
    assert json.loads(format_report(nothing, "sarif"))["runs"][0]["results"] == []
    assert 'failures="0"' in format_report(nothing, "junit")
