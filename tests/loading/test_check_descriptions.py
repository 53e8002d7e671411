"""The examples of checks: the bad one is refused by that check, the good one is not."""

from pathlib import Path

import pytest

from generator.diagnostics import Check, RuleDescription
from generator.loading import check_descriptions, load_plan
from tests.rules.conftest import completed

_NO_YAML = {
    Check.UNREADABLE,
    Check.FILE_NAME,
    Check.TOO_LARGE,
    Check.ENCODING,
    Check.LOGO,
    Check.TEMPLATE,
    Check.CATALOG,
    Check.REFERENCE_DOCUMENT,
}
"""Their examples are told in words, or need other files."""


@pytest.mark.parametrize(
    "check", [check for check in check_descriptions() if check.id not in _NO_YAML], ids=lambda check: check.id
)
def test_the_bad_example_is_refused_and_the_good_one_is_not(check: RuleDescription, tmp_path: Path) -> None:
    path = tmp_path / "quillmere.yml"
    path.write_text(check.bad, encoding="utf-8")
    assert check.id in {one.id for one in load_plan(path).diagnostics}
    path.write_text(completed(check.good), encoding="utf-8")
    assert [one.message for one in load_plan(path).diagnostics] == []
