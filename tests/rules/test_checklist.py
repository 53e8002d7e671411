"""The checklist: no line is met that its own figures deny."""

from datetime import date

import pytest

from generator.findings import ChecklistLine
from generator.rules import EXAMPLE_DAY, checklist, run_rules
from tests.rules.conftest import Complete, context_of

_NEW = 'plan: {version: "1", created: 2026-02-23, status: active, next_review: 2026-04-14}\n'
_BARE = "outcomes:\n  - {id: O1, description: Ship 90% of orders the same day by July 2026.}\n"


@pytest.fixture
def line(complete: Complete) -> "Line":
    return Line(complete)


class Line:
    """A line of the checklist of a part of a plan, by name."""

    def __init__(self, complete: Complete) -> None:
        self._complete = complete

    def __call__(self, text: str, name: str, day: date = EXAMPLE_DAY) -> ChecklistLine:
        plan, _ = self._complete(text)
        context = context_of(plan, day)
        return next(one for one in checklist(run_rules(context), context).lines if one.name == name)


@pytest.mark.parametrize(
    ("text", "name", "figure"),
    [
        (_NEW + "sign_off: []\n", "shared", ("signed_on", None)),
        (_NEW + "review_history: []\n", "history", ("reviews", 0)),
        (_BARE, "renewal", ("mapped", 0)),
        (
            'plan: {version: "1", created: 2026-02-23, status: active, type: goal_card}\n' + _BARE,
            "renewal",
            ("mapped", 0),
        ),
        (_BARE, "milestones", ("milestones", 0)),
        (_NEW + "risks: []\n", "risks", ("risks", 0)),
    ],
)
def test_a_line_is_not_met_against_its_figures(line: Line, text: str, name: str, figure: tuple[str, object]) -> None:
    found = line(text, name)
    assert figure in found.facts
    assert not found.is_met


def test_a_rejection_is_no_signature(line: Line) -> None:
    entry = "{side: customer, name: Ada Brandt, decision: rejected, signed_on: 2026-02-25, plan_version: '1'}"
    assert not line(f"{_NEW}sign_off: [{entry}]\n", "shared").is_met
    accepted = entry.replace("rejected", "accepted")
    assert line(f"{_NEW}sign_off: [{accepted}]\n", "shared").is_met


def test_a_signature_under_an_earlier_version_is_none_of_this_plan(line: Line) -> None:
    entry = "{side: customer, name: Ada Brandt, decision: accepted, signed_on: 2026-02-25, plan_version: '0'}"
    assert not line(f"{_NEW}sign_off: [{entry}]\n", "shared").is_met


def test_what_the_plan_has_waived_speaks_against_nothing(line: Line) -> None:
    waiver = "waivers: [{rule: renewal-link, reason: The renewal is signed}]\n"
    assert line(_BARE + waiver, "renewal").is_met


def test_the_lines_of_a_whole_plan_are_met(line: Line) -> None:
    names = ("co_created", "outcomes", "milestones", "stakeholders", "sponsor", "risks", "renewal", "history", "shared")
    assert [name for name in names if not line("", name).is_met] == []
