from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.analysis.metrics import assess_metrics
from generator.audience import View
from generator.charts import Size, metric_trend
from generator.charts.metric_course import metric_course
from generator.model.outcomes import Measurement, Outcome
from generator.model.quantity import read_quantity
from generator.wording import Words

from .drawing import (
    SVG,
    assert_no_text_is_covered_or_cut,
    frame_of,
    indented,
    lines_of_text,
    number,
    of_class,
    read_back,
    texts,
)

WORDS = Words()
ViewOf = Callable[..., View]
Values = list[tuple[str, str]]


def outcome(values: Values, **parts: Any) -> dict[str, Any]:
    return {
        "id": "O1",
        "description": "Something better",
        "baseline": {"metric": "Days to invoice", "current": "11 days", "measured_on": "2025-09-01"},
        "target": {"metric": "Days to invoice", "goal": "1 day", "target_date": "2026-06-30"},
        "measurements": [{"date": day, "value": value} for day, value in values],
        **parts,
    }


def drawn(view: View, *, size: Size = Size.WIDE) -> ET.Element | None:
    first = view.plan.outcomes[0]
    picture = metric_trend(view, first, first.all_metrics[0], WORDS, size=size)
    return None if picture is None else read_back(picture)


def shown(view: View, *, size: Size = Size.WIDE) -> ET.Element:
    picture = drawn(view, size=size)
    assert picture is not None
    return picture


def points(picture: ET.Element) -> list[tuple[float, float]]:
    """The measured values, without the one of the key."""
    return [(number(dot, "cx"), number(dot, "cy")) for dot in of_class(picture, "circle", "pf-trend__point")][1:]


def test_says_in_words_what_it_shows(view_of: ViewOf) -> None:
    picture = shown(view_of(outcomes=[outcome([("2025-12-01", "6 days"), ("2026-01-15", "5 days")])]))
    assert picture.get("role") == "img"
    assert picture.findtext(f"{SVG}title") == "Days to invoice over time"
    assert (picture.findtext(f"{SVG}desc") or "").startswith(
        "2 measurements beside the line that was expected; the latest is 5 days on January 15, 2026."
    )


def test_names_the_last_value_the_target_the_baseline_and_today(view_of: ViewOf) -> None:
    picture = shown(view_of(outcomes=[outcome([("2025-12-01", "6 days"), ("2026-01-15", "5 days")])]))
    told = {"5 days, Jan 15", "Target 1 day by Jun 30, 2026", "Baseline 11 days, Sep 1", "Today, Feb 1"}
    assert told <= set(texts(picture))


def test_the_axis_is_in_the_unit_of_the_metric(view_of: ViewOf) -> None:
    picture = shown(view_of(outcomes=[outcome([("2025-12-01", "6 days")])]))
    assert {"0 days", "5 days", "10 days"} <= set(texts(picture))
    sums = outcome(
        [("2025-12-01", "$37,900 per month")],
        baseline={"metric": "Paid twice", "current": "$48K per month", "measured_on": "2025-09-01"},
        target={"metric": "Paid twice", "goal": "under $15K per month", "target_date": "2026-06-30"},
    )
    assert {"$0", "$20K", "$40K"} <= set(texts(shown(view_of(outcomes=[sums]))))


def test_a_lower_value_stands_lower(view_of: ViewOf) -> None:
    picture = shown(view_of(outcomes=[outcome([("2025-12-01", "6 days"), ("2026-01-15", "5 days")])]))
    (_, first), (_, second) = points(picture)
    (level,) = {number(line, "y1") for line in of_class(picture, "line", "pf-trend__goal")[1:]}
    assert first < second < level


@given(day=st.dates(min_value=date(2026, 1, 1), max_value=date(2027, 6, 30)), which=st.integers(0, 3))
def test_the_expected_line_moves_as_expected_progress_does(northlight: View, day: date, which: int) -> None:
    first = northlight.plan.outcomes[which]
    course = metric_course(northlight, first, first.all_metrics[0])
    assert course is not None
    assert course.expected is not None
    assert course.baseline is not None
    (begins, start), (meets, goal) = course.expected
    along = min(max(Fraction((day - begins).days, (meets - begins).days), Fraction(0)), Fraction(1))
    facts = assess_metrics(northlight.plan, first, day)[0]
    assert facts.expected_progress == along
    assert (course.baseline.value, course.goal and course.goal.value) == (start, goal)


def test_the_expected_line_begins_with_the_work_where_that_is_later(view_of: ViewOf) -> None:
    late = outcome([("2026-01-15", "5 days")], start_date="2026-01-01")
    (line,) = of_class(shown(view_of(outcomes=[late])), "line", "pf-trend__expected")[1:]
    (early,) = of_class(shown(view_of(outcomes=[outcome([("2026-01-15", "5 days")])])), "line", "pf-trend__expected")[
        1:
    ]
    assert number(line, "x1") > number(early, "x1")


class TestWithoutAllOfIt:
    def test_words_alone_have_no_picture(self, view_of: ViewOf) -> None:
        words = outcome([("2025-12-01", "faster")], baseline={"current": "slow"}, target={"goal": "fast"})
        assert drawn(view_of(outcomes=[words])) is None

    def test_neither_has_one_value_with_nothing_beside_it(self, view_of: ViewOf) -> None:
        assert drawn(view_of(outcomes=[outcome([("2025-12-01", "6 days")], baseline={}, target={})])) is None

    def test_nor_a_metric_that_has_not_been_measured_yet(self, view_of: ViewOf) -> None:
        assert drawn(view_of(outcomes=[outcome([])])) is None
        assert drawn(view_of(outcomes=[outcome([("2026-03-01", "6 days")])])) is None

    def test_without_a_target_nothing_is_expected(self, view_of: ViewOf) -> None:
        picture = shown(view_of(outcomes=[outcome([("2025-12-01", "6 days")], target={})]))
        assert not of_class(picture, "line", "pf-trend__expected")
        assert "Expected" not in texts(picture)
        assert "Target" not in texts(picture)

    def test_without_a_date_the_target_is_a_level_alone(self, view_of: ViewOf) -> None:
        picture = shown(view_of(outcomes=[outcome([("2025-12-01", "6 days")], target={"goal": "1 day"})]))
        assert "Target 1 day" in texts(picture)
        assert not of_class(picture, "line", "pf-trend__expected")

    def test_what_cannot_be_compared_is_left_out(self, view_of: ViewOf) -> None:
        values = [("2025-12-01", "6 days"), ("2025-12-10", "many"), ("2025-12-20", "$5"), ("2026-01-15", "100 hours")]
        picture = shown(view_of(outcomes=[outcome(values)]))
        assert len(points(picture)) == 2
        assert "100 hours, Jan 15" in texts(picture)


VALUES = st.lists(
    st.tuples(st.dates(date(2026, 1, 1), date(2026, 11, 20)), st.integers(-500, 50_000)), min_size=1, max_size=60
)


def measured(view: View, values: list[tuple[date, int]]) -> tuple[View, Outcome]:
    """The example with other measurements of its first outcome."""
    entries = tuple(
        Measurement(date=day, value=read_quantity(f"{value} hours per shipment batch"), source=None, note=None,
                    visibility=None)
        for day, value in values
    )  # fmt: skip
    first = replace(view.plan.outcomes[0], measurements=entries)
    return replace(view, plan=replace(view.plan, outcomes=(first, *view.plan.outcomes[1:]))), first


@given(values=VALUES, size=st.sampled_from(Size))
def test_whatever_was_measured_stands_inside_and_nothing_is_covered(
    northlight: View, values: list[tuple[date, int]], *, size: Size
) -> None:
    view, first = measured(northlight, values)
    picture = read_back(metric_trend(view, first, first.all_metrics[0], WORDS, size=size))
    edge = frame_of(picture)
    for x, y in points(picture):
        assert 0 < x < edge.right
        assert 0 < y < edge.bottom
    line = of_class(picture, "polyline", "pf-trend__measured")
    path = [tuple(map(float, pair.split(","))) for pair in (line[0].get("points") or "").split()] if line else []
    assert all(left[0] <= right[0] for left, right in pairwise(path))
    assert_no_text_is_covered_or_cut(picture)
    assert len(lines_of_text(picture)) > 8


def test_hundreds_of_values_are_a_line_and_its_end(northlight: View) -> None:
    many = [(date(2026, 1, 12) + timedelta(days=day // 2), 500 - day) for day in range(600)]
    view, first = measured(northlight, many)
    assert len(points(read_back(metric_trend(view, first, first.all_metrics[0], WORDS)))) == 1


def test_a_long_unit_is_written_in_short_where_there_is_no_room(northlight: View) -> None:
    view, first = measured(northlight, [(date(2026, 10, 1), 2)])
    long = read_quantity("2 hours per shipment batch")
    text = "about 2 hours per shipment batch (median of all batches of the four weeks before the day)"
    entry = replace(first.measurements[0], value=replace(long, text=text))
    picture = read_back(
        metric_trend(view, first, replace(first.all_metrics[0], measurements=(entry,)), WORDS, size=Size.NARROW)
    )
    assert "2 hr, Oct 1" in texts(picture)


def test_text_of_a_plan_stays_text(view_of: ViewOf) -> None:
    hostile = "</text><script>alert(1)</script>"
    target = {"metric": hostile, "goal": "1 day", "target_date": "2026-06-30"}
    view = view_of(outcomes=[outcome([("2025-12-01", "6 days")], target=target)])
    first = view.plan.outcomes[0]
    picture = metric_trend(view, first, first.all_metrics[0], WORDS)
    assert picture is not None
    assert "<script" not in picture
    assert f"{hostile} over time" in read_back(picture).itertext()


@pytest.mark.parametrize("size", Size)
def test_looks_as_it_did(northlight: View, golden: Callable[[str, str], None], *, size: Size) -> None:
    first = northlight.plan.outcomes[0]
    picture = metric_trend(northlight, first, first.all_metrics[0], WORDS, size=size)
    golden(f"charts/metric-trend-{size}.svg", indented(picture))
