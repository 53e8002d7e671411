from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest

from generator.audience import View
from generator.charts import progress_overview
from generator.wording import Words

from .drawing import SVG, assert_no_text_is_covered_or_cut, number, of_class, read_back, size, texts

WORDS = Words()
ViewOf = Callable[..., View]


def test_each_outcome_has_its_name_status_progress_and_what_was_expected(northlight: View) -> None:
    picture = read_back(progress_overview(northlight, WORDS))
    shown = texts(picture)
    assert "O1 Cut the time from a shipment's last document arriving" in shown
    at = shown.index("On track")
    assert shown[at : at + 3] == ["On track", "80%", "88% expected"]
    assert {"Done", "Expected by now"} <= set(shown)
    assert len(of_class(picture, "rect", "pf-bar__fill")) == 1 + len(northlight.plan.outcomes)


def test_says_in_words_what_it_shows(northlight: View) -> None:
    picture = read_back(progress_overview(northlight, WORDS))
    assert picture.findtext(f"{SVG}title") == "Progress of the outcomes against what was expected"
    assert (picture.findtext(f"{SVG}desc") or "").startswith(
        "4 outcomes on November 20, 2026; as far as expected or farther: 1."
    )


def test_an_outcome_without_progress_says_so(northlight: View) -> None:
    first, *others = northlight.facts.outcomes
    unknown = replace(first, progress=None, expected_progress=None)
    view = replace(northlight, facts=replace(northlight.facts, outcomes=(unknown, *others)))
    picture = read_back(progress_overview(view, WORDS))
    assert "Not measured yet" in texts(picture)
    assert len(of_class(picture, "rect", "pf-bar__track")) == len(others)


def test_without_any_progress_there_is_no_picture(view_of: ViewOf) -> None:
    assert progress_overview(view_of(outcomes=[{"id": "O1", "description": "Something better"}]), WORDS) is None


@pytest.mark.parametrize("narrow", [False, True])
def test_long_names_stand_above_each_other_inside_the_picture(northlight: View, *, narrow: bool) -> None:
    long = "A name that goes on and on, " * 12
    outcomes = tuple(
        replace(outcome, description=long if place % 2 else "Short")
        for place, outcome in enumerate(northlight.plan.outcomes)
    )
    view = replace(northlight, plan=replace(northlight.plan, outcomes=outcomes))
    picture = read_back(progress_overview(view, WORDS, narrow=narrow))
    assert_no_text_is_covered_or_cut(picture)
    for bar in picture.iter(f"{SVG}svg"):
        assert number(bar, "y") + number(bar, "height") <= size(picture).bottom


def test_progress_beyond_its_ends_stays_inside(northlight: View) -> None:
    outcomes = tuple(replace(facts, progress=Fraction(7, 2)) for facts in northlight.facts.outcomes)
    view = replace(northlight, facts=replace(northlight.facts, outcomes=outcomes))
    bars = of_class(read_back(progress_overview(view, WORDS)), "rect", "pf-bar__fill")[1:]
    assert {bar.get("width") for bar in bars} == {"100.0%"}
