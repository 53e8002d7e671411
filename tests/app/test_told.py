"""What was told to press is kept beside the output."""

from datetime import date
from pathlib import Path

import pytest

from generator.app.told import read_told, write_told
from generator.reporting.job_summary import Told

DAY = date(2026, 4, 15)
TOLD = {"acme": Told(as_of=DAY, overdue=("milestone:M1",), alerts=("milestone_overdue:M1",))}
FILE = Path("internal", "told.json")


def test_it_is_read_as_it_was_written(tmp_path: Path) -> None:
    write_told(tmp_path, TOLD)
    assert read_told(tmp_path) == TOLD
    write_told(tmp_path, {})
    assert read_told(tmp_path) == {}


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{}",
        '{"version": 2, "plans": {}}',
        '{"version": 1, "plans": []}',
        '{"version": 1, "plans": {"acme": {"as_of": "2026-02-30", "overdue": [], "alerts": []}}}',
        '{"version": 1, "plans": {"acme": {"as_of": "2026-02-28", "overdue": "none", "alerts": []}}}',
        '{"version": 1, "plans": {"acme": {"as_of": "2026-02-28", "overdue": []}}}',
    ],
)
def test_what_cannot_be_read_is_nothing(tmp_path: Path, content: str) -> None:
    assert read_told(tmp_path) == {}
    (tmp_path / FILE).parent.mkdir()
    (tmp_path / FILE).write_text(content)
    assert read_told(tmp_path) == {}
