"""The quarterly business review: what the champion and the sponsor read before the meeting and go through in it."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from generator.analysis.facts import EntryKind
from generator.documents.blocks import Block, Bullets, Paragraph, Text
from generator.documents.kind import DocumentKind
from generator.documents.sections.agenda import agenda
from generator.documents.sections.changes import changes
from generator.documents.sections.composer import Composer
from generator.documents.sections.cover import cover
from generator.documents.sections.decisions import decisions
from generator.documents.sections.internal.parts import account
from generator.documents.sections.metric_sources import metric_sources
from generator.documents.sections.open_items import next_steps, overdue
from generator.documents.sections.opportunities import opportunities
from generator.documents.sections.outcomes import outcomes
from generator.documents.sections.promises import agreed_last_time
from generator.documents.sections.reviews import period_row, review_row
from generator.documents.sections.risks import risks
from generator.documents.sections.scorecard import scorecard, uneven_weights
from generator.documents.sections.summary import summary
from generator.documents.sections.timeline import timeline
from generator.documents.sections.value import has_value, value
from generator.documents.sections.way_ahead import activities_ahead, way_ahead
from generator.model.vocabulary import Side

_OWN: Final = "documents/qbr.txt.j2"
_QUARTER: Final = timedelta(days=90)
"""How far the next steps look ahead: to about the next review of this kind."""


def _blocks(compose: Composer) -> Iterator[Block]:
    yield from cover(compose, compose.words.phrase(_OWN, "title"), _about(compose))
    yield from summary(compose)
    yield from account(compose)
    yield from scorecard(compose)
    yield from agreed_last_time(compose)
    yield from outcomes(compose)
    yield from value(compose)
    yield from timeline(compose)
    yield from changes(compose)
    yield from risks(compose)
    yield from overdue(compose)
    yield from decisions(compose)
    yield from agenda(compose)
    yield from _next_steps(compose)
    yield from way_ahead(compose, _horizon(compose))
    yield from opportunities(compose)
    # One outcome says all there is to its figures where it stands.
    if not compose.is_light:
        yield from _appendix(compose)


def _about(compose: Composer) -> Iterator[tuple[str, Text]]:
    yield from review_row(compose, EntryKind.QBR, EntryKind.EBR)
    yield from period_row(compose)


def _horizon(compose: Composer) -> date:
    return compose.view.as_of + _QUARTER


def _next_steps(compose: Composer) -> Iterator[Block]:
    until = _horizon(compose)
    told = activities_ahead(compose, until)
    if compose.is_light:
        # The few milestones of a goal card stand on its timeline, on the same page.
        told |= {milestone.id for milestone in compose.view.plan.milestones}
    steps = list(next_steps(compose, until, told))
    if not steps and any(next_steps(compose, until)):
        return
    yield compose.heading(1, "next_steps")
    yield Paragraph(
        text=compose.words.phrase(_OWN, "next_steps_lead" if steps else "nothing_due", until),
        keep_with_next=bool(steps),
    )
    yield from steps


def _appendix(compose: Composer) -> Iterator[Block]:
    yield compose.heading(1, "appendix")
    yield Bullets(items=tuple(_reading(compose)))
    yield from metric_sources(compose)


def _reading(compose: Composer) -> Iterator[str]:
    policy = compose.view.policy
    yield compose.say("reading_as_of", compose.view.as_of)
    yield compose.say("reading_progress", _milestones_weigh_differently(compose))
    if any(len(facts.metrics) > 1 for facts in compose.view.facts.outcomes):
        yield compose.say("reading_metrics")
    if len(compose.view.plan.outcomes) > 1:
        yield compose.say("reading_plan", tuple(_weights(compose)))
    yield compose.say("reading_expected")
    yield compose.say("reading_change")
    yield compose.say("reading_at_risk", compose.party(Side.CUSTOMER), policy.amber_tolerance)
    yield compose.say("reading_off_track", policy.overdue_grace_days, policy.red_tolerance)
    if has_value(compose):
        yield compose.say("reading_value")


def _weights(compose: Composer) -> Iterator[str]:
    weights = uneven_weights(compose)
    for outcome in compose.view.plan.outcomes:
        if outcome.id in weights:
            yield compose.say("weighs", outcome.metric or outcome.id, weights[outcome.id])


def _milestones_weigh_differently(compose: Composer) -> bool:
    return any(
        len({milestone.weight for milestone in outcome.milestones}) > 1 for outcome in compose.view.plan.outcomes
    )


def _title(compose: Composer) -> str:
    return compose.words.phrase(_OWN, "document_title", compose.view.plan.customer.company)


QBR: Final = DocumentKind(name="qbr", title=_title, blocks=_blocks, is_for_reviews=True)
