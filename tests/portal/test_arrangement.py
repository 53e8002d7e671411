"""In which order and groups pages show what a plan holds."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from generator.analysis.facts import EntryState, ItemKind, TimelineEntry
from generator.audience import View
from generator.model.plan import Plan
from generator.model.vocabulary import Side
from generator.portal.arrangement import dates, objectives, risks_by_rating, weeks
from generator.portal.open_work import pressing_work

from .conftest import FULL_DAY, see


def test_outcomes_stand_by_objective_in_the_plans_order(full_plan: Plan) -> None:
    first, second, third, *_ = full_plan.outcomes
    view = see(replace(full_plan, outcomes=(third, first, second, replace(third, id="O9", objective=None))), FULL_DAY)
    found = [(group.name, [outcome.id for outcome, _ in group.outcomes]) for group in objectives(view)]
    assert found == [(third.objective, ["O3"]), (first.objective, ["O1", "O2"]), (None, ["O9"])]


def test_the_most_serious_risk_comes_first_and_an_unrated_one_last(full_plan: Plan) -> None:
    unrated = replace(full_plan.risks[0], id="R0", impact=None)
    found = risks_by_rating(replace(full_plan, risks=(unrated, *full_plan.risks[::-1])))
    assert [risk.id for risk in found] == ["R3", "R1", "R2", "R4", "R0"]


def test_a_week_that_left_something_undone_is_not_over(full_plan: Plan) -> None:
    found = weeks(see(full_plan, FULL_DAY))
    assert [week.week for week in found.over] == [1, 2]
    assert [week.week for week in found.ahead] == [14, 16, 17]


def test_meetings_to_come_do_not_hide_work_that_is_due_soon(examples: dict[str, Plan], example_day: date) -> None:
    facts = see(examples["fernhollow-council"], example_day).facts
    kinds = [item.kind for item in facts.due_soon_of(Side.VENDOR)]
    assert kinds.index(ItemKind.REVIEW) < max(place for place, kind in enumerate(kinds) if kind != ItemKind.REVIEW)
    found = pressing_work(facts)[Side.VENDOR]
    assert set(found) == {*facts.overdue_of(Side.VENDOR), *facts.due_soon_of(Side.VENDOR)}
    is_meeting = [item.kind == ItemKind.REVIEW and not item.is_overdue for item in found]
    assert is_meeting == sorted(is_meeting)


class TestDates:
    @staticmethod
    def held(view: View, count: int) -> Iterator[TimelineEntry]:
        entry = next(entry for entry in view.facts.timeline if entry.state is EntryState.HELD)
        for number in range(count):
            day = view.as_of - timedelta(days=7 * (count - number))
            yield replace(entry, id=f"held-{number}", date=day, planned_date=day)

    def test_long_behind_us_stand_apart(self, full_plan: Plan) -> None:
        view = see(full_plan, FULL_DAY)
        past = tuple(self.held(view, 20))
        missed = replace(past[3], id="missed", state=EntryState.MISSED)
        ahead = replace(past[3], id="ahead", date=view.as_of + timedelta(days=3), state=EntryState.UPCOMING)
        found = dates(replace(view, facts=replace(view.facts, timeline=(missed, *past, ahead))))
        assert [entry.id for entry in found.earlier] == [f"held-{number}" for number in range(14)]
        assert [entry.id for entry in found.others] == [
            "missed",
            *(f"held-{number}" for number in range(14, 20)),
            "ahead",
        ]

    def test_that_are_few_stand_together(self, full_plan: Plan) -> None:
        view = see(full_plan, FULL_DAY)
        past = tuple(self.held(view, 6))
        found = dates(replace(view, facts=replace(view.facts, timeline=past)))
        assert (found.earlier, found.others) == ((), past)
