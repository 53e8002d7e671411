"""Outcomes: each with what it is for, its figures, the reasons for its status, its course and the evidence for it."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from generator.analysis.facts import Basis, MetricFacts, OutcomeFacts
from generator.documents.blocks import Block, Callout, Figure, FigureRow, Heading, Lead, Paragraph, Text
from generator.documents.sections.composer import Composer, joined, muted, tone
from generator.documents.sections.evidence import evidence
from generator.documents.sections.pictures import trend_picture
from generator.documents.sections.scorecard import is_measured_since, metric_values
from generator.documents.sections.value import has_value
from generator.model.outcomes import Metric, Outcome

_VALUES: Final = 5
"""Values of a metric that show where it is going; the document of the whole plan has them all."""


def outcomes(compose: Composer) -> Iterator[Block]:
    """A part for each outcome, those of one objective together."""
    groups = compose.outcomes_by_objective()
    if not groups:
        return
    yield compose.heading(1, "outcomes")
    has_objectives = groups[0][0] is not None
    for objective, group in groups:
        if has_objectives:
            yield Heading(level=2, text=objective or compose.say("missing", "objective"))
        for outcome, facts in group:
            yield Heading(level=3 if has_objectives else 2, text=compose.outcome_title(outcome))
            yield from _outcome(compose, outcome, facts)


def _outcome(compose: Composer, outcome: Outcome, facts: OutcomeFacts) -> Iterator[Block]:
    yield Lead(text=outcome.description.strip(), keep_with_next=True)
    if told := joined(purpose(compose, outcome)):
        yield Paragraph(text=told, keep_with_next=True)
    metrics = list(zip(outcome.all_metrics, facts.metrics, strict=True))
    lines: list[Text] = [compose.words.reason(reason) for reason in facts.reasons]
    lines += _projections(compose, facts.metrics)
    yield Callout(
        tone=tone(facts.status),
        title=compose.say("status_title", facts.status),
        lines=tuple(lines),
        keep_with_next=bool(metrics),
    )
    drawn = [trend_picture(compose, outcome, metric) for metric, _ in metrics]
    pictures = [picture for picture in drawn if picture is not None]
    if len(metrics) == 1:
        yield FigureRow(figures=tuple(_figures(compose, *metrics[0], facts)), keep_with_next=bool(pictures))
    elif metrics:
        columns = [("metric", 29), ("baseline", 18), ("current", 18), ("target", 21), ("progress", 14)]
        yield compose.table("outcome_metrics", columns, [_metric(compose, *metric) for metric in metrics])
    yield from pictures
    yield from evidence(compose, outcome, _VALUES)


def purpose(compose: Composer, outcome: Outcome, *, in_full: bool = False) -> Iterator[Text]:
    """What the outcome is for: why, from where to where, what it is worth, and who still says so.

    What a table of values tells again is left out, unless it is told `in_full`.
    """
    stated = (
        ("so_that", outcome.so_that),
        ("current_state", outcome.current_state),
        ("target_state", outcome.target_state),
        ("business_value", _worth(compose, outcome, in_full=in_full)),
        ("conversion_point", outcome.conversion_point and compose.words.label(outcome.conversion_point)),
    )
    for macro, text in stated:
        if text:
            yield compose.say(macro, text.strip())
    if outcome.owners:
        yield compose.say("owned_by", [compose.owner(owner) for owner in outcome.owners])
    if outcome.start_date is not None:
        yield muted(compose.say("begins_on", outcome.start_date, outcome.start_date > compose.view.as_of))
    if confirmed_on := last_confirmed(compose, outcome):
        yield muted(compose.say("confirmed_on", confirmed_on))


def _worth(compose: Composer, outcome: Outcome, *, in_full: bool) -> str | None:
    """What the outcome is worth."""
    if outcome.business_value is None:
        return None
    has_row = any(known.outcome_id == outcome.id for known in compose.view.facts.value.outcomes)
    if not in_full and has_row and has_value(compose):
        return outcome.business_value.summary
    return compose.words.value(outcome.business_value, compose.view.facts.value.currency)


def last_confirmed(compose: Composer, outcome: Outcome) -> date | None:
    """The last day, up to that of the document, on which the outcome was found to be still the right one."""
    days = [
        outcome.reconfirmed_on,
        *(review.date for review in compose.view.plan.review_history if outcome.id in review.reconfirmed_outcomes),
    ]
    return max((day for day in days if day is not None and day <= compose.view.as_of), default=None)


def _metric(compose: Composer, metric: Metric, facts: MetricFacts) -> tuple[Text, ...]:
    start, goal, current = metric_values(compose, metric, facts)
    measured = compose.say("measured_on", facts.current_on) if is_measured_since(compose, metric) else ""
    return (
        facts.name or compose.say("missing", "metric"),
        start,
        joined((current, muted(measured))),
        goal,
        compose.percent(facts.progress),
    )


def _projections(compose: Composer, metrics: Sequence[MetricFacts]) -> Iterator[Text]:
    """When the goal of each metric is reached at the pace of its measurements; of several, which one it is."""
    for metric in metrics:
        day = metric.projected_date
        if day is None or day <= compose.view.as_of:
            continue
        # Days after the target date; negative is before.
        after_target = None if metric.target_date is None else (day - metric.target_date).days
        told = compose.say("projected", day, after_target)
        yield compose.told(metric.name, told) if len(metrics) > 1 and metric.name else told


def _figures(compose: Composer, metric: Metric, known: MetricFacts, facts: OutcomeFacts) -> Iterator[Figure]:
    measured_on = metric.baseline.measured_on if metric.baseline else None
    yield Figure(
        label=compose.say("figure", "baseline"),
        value=known.baseline or compose.say("missing", "measured"),
        note=compose.say("measured_on", measured_on) if measured_on else "",
    )
    if is_measured_since(compose, metric):
        value, note = known.current or "", compose.say("measured_on", known.current_on)
    else:
        note = compose.say("not_measured_since", measured_on) if known.baseline else ""
        value = compose.say("missing", "current")
    yield Figure(label=compose.say("figure", "current"), value=value, note=note)
    yield Figure(
        label=compose.say("figure", "target"),
        value=known.goal or compose.say("missing", "value"),
        note=compose.say("by_date", known.target_date),
    )
    yield Figure(
        label=compose.say("figure", "progress"),
        value=compose.percent(facts.progress),
        note=_basis(compose, facts),
    )


def _basis(compose: Composer, facts: OutcomeFacts) -> str:
    """What progress is computed from, so that it can be computed again, and what was expected."""
    if facts.basis is None:
        return ""
    source = compose.words.label(facts.basis)
    if facts.basis is Basis.MILESTONES:
        partly = sum(milestone.is_open and milestone.percent > 0 for milestone in facts.milestones)
        source = compose.say("milestones_done", facts.done_milestones, len(facts.counted_milestones), partly)
    return compose.say("basis_note", source, facts.expected_progress)
