"""Every diagnostic at its place: cases as data."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.diagnostics import Check, Severity
from generator.loading import load_plan

FLOOR = Path(__file__).parent.parent / "plans" / "floor.yml"
CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case: dict[str, Any], tmp_path: Path) -> None:
    text = FLOOR.read_text(encoding="utf-8")
    for old, new in case["change"]:
        assert old in text, f"the case changes nothing: {old}"
        text = text.replace(old, new, 1)
    path = tmp_path / "cinderbrook.yml"
    path.write_text(text, encoding="utf-8")

    loaded = load_plan(path, "cinderbrook.yml")

    told = [f"{one.line}:{one.column} {one.id}: {one.message} ({one.hint})" for one in loaded.diagnostics]
    assert len(told) == len(case["expect"]), "\n".join(told)
    for said, expected in zip(told, case["expect"], strict=True):
        place_and_id, part = expected.split(": ", 1)
        assert said.startswith(f"{place_and_id}: ")
        assert part in said
    is_refused = any(one.severity is Severity.ERROR for one in loaded.diagnostics)
    assert (loaded.plan is None) is is_refused


def test_every_check_that_speaks_of_a_place_has_a_case() -> None:
    shown = {expected.split(" ")[1].rstrip(":") for case in CASES for expected in case["expect"]}
    elsewhere = {Check.UNREADABLE, Check.FILE_NAME, Check.TOO_LARGE, Check.EMPTY}  # test_files.py
    elsewhere |= {Check.LOGO, Check.TEMPLATE, Check.CATALOG}  # test_logo.py, test_build.py, test_catalog_check.py
    elsewhere |= {Check.REFERENCE_DOCUMENT}  # test_reference_document.py
    assert shown == {check.value for check in Check} - {check.value for check in elsewhere}
