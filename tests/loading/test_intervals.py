"""Lengths of time, in the words that people use for them."""

import json
import re

import pytest

from generator.loading.intervals import read_interval
from generator.model.reviews import Interval
from generator.model.vocabulary import IntervalUnit
from tests.conftest import ROOT

_SCHEMA = json.loads((ROOT / "schema" / "plan.schema.json").read_text(encoding="utf-8"))["definitions"]["interval"]
_PATTERN = re.compile(_SCHEMA["pattern"])
DAY, WEEK, MONTH, QUARTER, YEAR = IntervalUnit


@pytest.mark.parametrize(
    ("text", "count", "unit"),
    [
        ("daily", 1, DAY),
        ("weekly", 1, WEEK),
        ("Biweekly", 2, WEEK),
        ("bi-weekly", 2, WEEK),
        ("fortnightly", 2, WEEK),
        ("Monthly", 1, MONTH),
        ("quarterly", 1, QUARTER),
        ("semi-annual", 6, MONTH),
        ("semi_annual", 6, MONTH),
        ("semi-annually", 6, MONTH),
        ("annual", 1, YEAR),
        ("annually", 1, YEAR),
        ("yearly", 1, YEAR),
        ("2 weeks", 2, WEEK),
        ("every 2 weeks", 2, WEEK),
        ("Every month", 1, MONTH),
        ("quarter", 1, QUARTER),
    ],
)
def test_the_schema_takes_it_and_it_is_read(text: str, count: int, unit: IntervalUnit) -> None:
    assert _PATTERN.search(text)
    assert read_interval(text) == Interval(count=count, unit=unit)


@pytest.mark.parametrize("text", ["every", "every other week", "2 fortnights", "weekly on Fridays", "1.5 weeks"])
def test_nothing_is_guessed_at(text: str) -> None:
    assert not _PATTERN.search(text)
    with pytest.raises(ValueError, match="not an interval"):
        read_interval(text)


def test_each_example_can_be_read() -> None:
    assert [text for text in _SCHEMA["examples"] if not _PATTERN.search(text)] == []
    assert [read_interval(text) for text in _SCHEMA["examples"]]
