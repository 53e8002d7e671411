"""One state looks the same in pictures and beside words."""

import re
from enum import StrEnum

import pytest

from generator.analysis.facts import EntryState, MilestoneState, OutcomeStatus
from generator.charts.marks import LOOKS, SHAPES, TONES
from generator.model.vocabulary import RiskRating
from generator.resources import resource

PARTS = (resource("site_templates") / "portal" / "parts.html.j2").read_text(encoding="utf-8")


@pytest.mark.parametrize("states", [MilestoneState, EntryState, OutcomeStatus, RiskRating])
def test_every_state_has_a_mark(states: type[StrEnum]) -> None:
    assert {state.value for state in states} <= set(LOOKS)


def test_pages_give_every_state_the_same_tone_and_shape() -> None:
    beside_words = {state: (tone, shape) for state, tone, shape in re.findall(r'"(\w+)": \("(\w+)", "(\w+)"\)', PARTS)}
    assert len(beside_words) > 40
    assert {state: beside_words.get(state) for state in LOOKS} == dict(LOOKS)


def test_every_tone_and_shape_is_there_and_used() -> None:
    assert {tone for tone, _ in LOOKS.values()} == set(TONES)
    assert {shape for _, shape in LOOKS.values()} == set(SHAPES)


def test_what_went_well_and_what_did_not_differ_in_shape() -> None:
    shapes = {state: shape for state, (_, shape) in LOOKS.items()}
    assert len({shapes[state] for state in ("held", "missed", "upcoming")}) == 3
    assert len({shapes[state] for state in ("green", "amber", "red")}) == 3
    assert len({shapes[state] for state in ("complete", "overdue", "in_progress", "upcoming", "at_risk")}) == 5
