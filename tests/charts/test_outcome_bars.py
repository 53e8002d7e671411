from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from generator.analysis.facts import OutcomeStatus
from generator.audience import View
from generator.charts import outcome_bars
from generator.charts.marks import LOOKS
from generator.wording import Words

from .conftest import ViewOf
from .drawing import assert_no_text_is_covered_or_cut, indented, number, of_class, place, read_back, texts

WORDS = Words()


def seen(view: View, **parts: Any) -> View:
    """The view with other facts of its outcomes."""
    facts = tuple(replace(found, **parts) for found in view.facts.outcomes)
    return replace(view, facts=replace(view.facts, outcomes=facts))


@pytest.fixture
def view(view_of: ViewOf) -> View:
    return view_of(outcomes=[{"id": "O1", "description": "Something better"}])


def drawn(view: View, words: Words = WORDS) -> ET.Element:
    return read_back(outcome_bars(view, words))


def test_without_outcomes_there_is_no_picture(view: View) -> None:
    hidden = replace(view, plan=replace(view.plan, outcomes=()), facts=replace(view.facts, outcomes=()))
    assert outcome_bars(hidden, WORDS) is None


def test_a_bar_is_filled_as_far_as_the_progress_goes_and_a_pin_is_where_it_should_be(view: View) -> None:
    picture = drawn(seen(view, progress=Fraction(1, 4), expected_progress=Fraction(1, 2)))
    (track,), (fill,) = of_class(picture, "rect", "pf-bar__track"), of_class(picture, "rect", "pf-outcomes__fill")
    assert number(fill, "width") == number(track, "width") / 4
    pin, key = of_class(picture, "path", "pf-bar__expected")
    assert place(pin)[0] == number(track, "x") + number(track, "width") / 2
    assert place(key)[1] > place(pin)[1]
    assert {"25%", "Expected by now"} <= set(texts(picture))


def test_beyond_its_ends_a_bar_stays_a_bar(view: View) -> None:
    (track,) = of_class(drawn(view), "rect", "pf-bar__track")
    for share in (Fraction(-1), Fraction(2)):
        picture = drawn(seen(view, progress=share, expected_progress=share))
        (fill,) = of_class(picture, "rect", "pf-outcomes__fill")
        assert 0 <= number(fill, "width") <= number(track, "width")


def test_what_is_not_known_is_not_drawn(view: View) -> None:
    picture = drawn(seen(view, progress=None, expected_progress=None))
    assert not of_class(picture, "rect", "pf-outcomes__fill")
    assert not of_class(picture, "path", "pf-bar__expected")
    assert "–" in texts(picture)
    assert "Expected by now" not in texts(picture)


@pytest.mark.parametrize("status", OutcomeStatus)
def test_a_status_is_told_by_its_word_its_mark_and_its_tone(view: View, status: OutcomeStatus) -> None:
    picture = drawn(seen(view, status=status))
    tone, _ = LOOKS[status.value]
    assert WORDS.label(status) in texts(picture)
    assert len(of_class(picture, "path", f"pf-tone--{tone}")) == 1
    assert of_class(picture, "g", f"pf-tone--{tone}")


@pytest.mark.parametrize("locale", ["en-US", "de-DE", "fr-FR", "es-ES", "ja-JP"])
def test_long_names_and_every_status_stay_inside_in_every_language(view_of: ViewOf, locale: str) -> None:
    view = view_of(
        outcomes=[
            {"id": f"AN-OUTCOME-WITH-A-LONG-ID-{number}", "description": f"It goes on and on, {number} " * 12}
            for number in range(3)
        ]
    )
    for status in OutcomeStatus:
        told = seen(view, status=status, progress=Fraction(1), expected_progress=Fraction(1))
        assert_no_text_is_covered_or_cut(drawn(told, Words(locale)))


def test_names_are_escaped(view_of: ViewOf) -> None:
    view = view_of(outcomes=[{"id": "O1", "description": "<script>alert(1)</script>"}])
    assert "<script" not in str(outcome_bars(view, WORDS))


def test_says_in_words_what_it_shows(northlight: View) -> None:
    title, description, *_ = drawn(northlight)
    assert title.text == "Progress of the outcomes"
    assert (description.text or "").startswith("4 outcomes with their progress and what was expected by now;")


def test_looks_as_it_did(northlight: View, golden: Callable[[str, str], None]) -> None:
    golden("charts/outcome-bars-page.svg", indented(outcome_bars(northlight, WORDS)))
