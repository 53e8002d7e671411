"""In which order and groups pages show what a plan holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from generator.analysis.facts import EntryState, MilestoneFacts, OutcomeFacts, TimelineEntry
from generator.audience import View
from generator.model.outcomes import Outcome
from generator.model.people import Stakeholder
from generator.model.plan import Plan
from generator.model.vocabulary import RiskRating, Side
from generator.model.work import Risk, RoadmapWeek

_WORST_FIRST: Final = (RiskRating.RED, RiskRating.AMBER, RiskRating.GREEN, None)
_MOST_DATES_BEHIND: Final = 6
"""So many dates that are behind us stand with those ahead; of more, the latest do."""
_BEHIND: Final = frozenset({EntryState.HELD, EntryState.PASSED, EntryState.DONE})


@dataclass(frozen=True, kw_only=True, slots=True)
class Objective:
    """The outcomes that serve one objective; `name` is None for those that name none."""

    name: str | None
    outcomes: tuple[tuple[Outcome, OutcomeFacts], ...]


def objectives(view: View) -> tuple[Objective, ...]:
    """The outcomes by objective, in the plan's order; one group without a name where no outcome names an objective."""
    groups: dict[str | None, list[tuple[Outcome, OutcomeFacts]]] = {}
    for outcome, facts in view.outcomes:
        groups.setdefault(outcome.objective, []).append((outcome, facts))
    return tuple(Objective(name=name, outcomes=tuple(found)) for name, found in groups.items())


def risks_by_rating(plan: Plan) -> tuple[Risk, ...]:
    """The risks, the most serious first; those of one rating in the plan's order, those without a rating last."""
    return tuple(sorted(plan.risks, key=lambda risk: _WORST_FIRST.index(risk.rating)))


def milestones_by_phase(view: View) -> Mapping[str, tuple[MilestoneFacts, ...]]:
    """The facts of the milestones that belong to each phase of the plan, by target date."""
    phase_of = {milestone.id: milestone.phase for milestone in view.plan.milestones}
    by_date = sorted(view.facts.milestones, key=lambda milestone: milestone.target_date)
    return {
        phase.id: tuple(milestone for milestone in by_date if phase_of[milestone.id] == phase.id)
        for phase in view.plan.phases
    }


def next_milestones(view: View) -> Mapping[str, MilestoneFacts | None]:
    """Of each outcome the open milestone that is due first; None where none is open."""
    return {
        facts.id: min(
            (milestone for milestone in facts.milestones if milestone.is_open),
            key=lambda milestone: milestone.target_date,
            default=None,
        )
        for facts in view.facts.outcomes
    }


def leading_people(view: View) -> Mapping[Side, tuple[Stakeholder, ...]]:
    """Who answers for the plan on each side on the day: the sponsor, and the vendor's owner of the plan."""
    plan = view.plan.on(view.as_of)
    people = {side: [plan.sponsor(side)] for side in Side}
    people[Side.VENDOR].append(plan.primary_owner)
    return {side: tuple(dict.fromkeys(person for person in found if person)) for side, found in people.items()}


@dataclass(frozen=True, kw_only=True, slots=True)
class Weeks:
    """The weeks of the roadmap: those that are over with nothing left to do, and the others."""

    over: tuple[RoadmapWeek, ...]
    ahead: tuple[RoadmapWeek, ...]


def weeks(view: View) -> Weeks:
    """The weeks of the roadmap in their order. One that is over but left something undone stays with those ahead."""

    def is_over(week: RoadmapWeek) -> bool:
        return (
            week.end is not None
            and week.end < view.as_of
            and all(activity.status.is_settled for activity in week.activities)
        )

    in_order = sorted(view.plan.roadmap, key=lambda week: week.week)
    return Weeks(
        over=tuple(week for week in in_order if is_over(week)),
        ahead=tuple(week for week in in_order if not is_over(week)),
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Dates:
    """The entries of the review timeline: those long behind us, and the others."""

    earlier: tuple[TimelineEntry, ...]
    others: tuple[TimelineEntry, ...]


def dates(view: View) -> Dates:
    """The review timeline in its order. What was missed or is owed is never called earlier."""
    behind = [entry for entry in view.facts.timeline if entry.state in _BEHIND and entry.date < view.as_of]
    earlier = frozenset(entry.id for entry in behind[:-_MOST_DATES_BEHIND])
    return Dates(
        earlier=tuple(entry for entry in view.facts.timeline if entry.id in earlier),
        others=tuple(entry for entry in view.facts.timeline if entry.id not in earlier),
    )
