"""The milestones that are agreed on: who on either side owns them, by when, and the phases that they belong to."""

from collections.abc import Iterator

from generator.analysis.facts import PhaseFacts
from generator.documents.blocks import Block, Column, Heading, Text, table
from generator.documents.sections.agreement.outcomes import agreed
from generator.documents.sections.agreement.words import say
from generator.documents.sections.composer import Composer, joined, muted
from generator.documents.sections.way_ahead import bulleted
from generator.model.outcomes import Outcome
from generator.model.vocabulary import Side
from generator.model.work import Milestone


def agreed_milestones(compose: Composer) -> Iterator[Block]:
    """A table for each outcome, with a column of owners for each side; then the phases."""
    columns = [
        Column(title=compose.say("column", "milestone"), width=48),
        *(Column(title=say(compose, "owner_column", compose.party(side)), width=19) for side in Side),
        Column(title=compose.say("column", "target_date"), width=16),
    ]
    for outcome in agreed(compose):
        if milestones := _counted(outcome):
            yield Heading(level=2, text=compose.outcome_title(outcome))
            rows = [_milestone(compose, milestone) for milestone in milestones]
            yield table(compose.say("table", "milestones"), columns, rows)
    yield from _phases(compose)


def milestones_that_count(compose: Composer) -> list[Milestone]:
    """The milestones that are agreed on."""
    return [milestone for outcome in agreed(compose) for milestone in _counted(outcome)]


def _counted(outcome: Outcome) -> list[Milestone]:
    return [milestone for milestone in outcome.milestones if not milestone.status.is_left_out]


def _milestone(compose: Composer, milestone: Milestone) -> tuple[Text, ...]:
    criteria, description = milestone.success_criteria, milestone.description
    phase = next((phase.name for phase in compose.view.plan.phases if phase.id == milestone.phase), None)
    is_moved = milestone.committed_date != milestone.target_date
    first_agreed = compose.say("moved_from", milestone.committed_date) if is_moved else ""
    return (
        joined(
            (
                milestone.name,
                muted((description or "").strip()),
                muted(compose.say("moves", milestone.metric) if milestone.metric else ""),
                muted(compose.say("success_criteria", criteria.strip()) if criteria else ""),
            )
        ),
        *(
            joined(
                (
                    compose.owners_of(side, milestone.owners),
                    *(muted(part) for part in _parts(compose, milestone, side)),
                )
            )
            for side in Side
        ),
        joined((compose.day(milestone.target_date), muted(first_agreed), muted(phase or ""))),
    )


def _parts(compose: Composer, milestone: Milestone, side: Side) -> Iterator[str]:
    """Who on a side does the work beside the owners, is asked and is told."""
    raci = milestone.raci
    if raci is None:
        return
    owners = {owner.name for owner in milestone.owners}
    sides = {person.name: person.side for person in compose.view.plan.stakeholders}
    for part, names in (
        ("responsible", raci.responsible),
        ("accountable", raci.accountable),
        ("consulted", raci.consulted),
        ("informed", raci.informed),
    ):
        told = [name for name in names if sides.get(name) is side and name not in owners]
        if told:
            yield say(compose, part, told)


def _phases(compose: Composer) -> Iterator[Block]:
    rows = [_phase(compose, phase) for phase in compose.view.facts.phases]
    if rows:
        yield compose.heading(2, "phases")
        columns = [("phase", 30), ("target_date", 20), ("reached_by_then", 60)]
        yield compose.table("phases", columns, rows)


def _phase(compose: Composer, phase: PhaseFacts) -> tuple[Text, ...]:
    return phase.name, compose.day(phase.target_date), bulleted(phase.criteria)
