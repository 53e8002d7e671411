"""Outcomes: all of them in one table, then each with its figures, the reasons for its status and its milestones."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from generator.analysis.facts import Basis, MetricFacts, MilestoneFacts, MilestoneState, OutcomeFacts, OutcomeStatus
from generator.documents.blocks import Block, Callout, Figure, FigureRow, Heading, Lead, Paragraph, Text
from generator.documents.sections.composer import Composer, joined, muted, strong, tone
from generator.model.plan import Milestone, Outcome

_IN_TROUBLE: Final = frozenset({MilestoneState.OVERDUE, MilestoneState.BLOCKED, MilestoneState.AT_RISK})


def scorecard(compose: Composer) -> Iterator[Block]:
    """One row for each outcome."""
    weights = uneven_weights(compose)
    rows = [_score(compose, outcome, facts, weights.get(outcome.id, "")) for outcome, facts in compose.view.outcomes]
    if not rows:
        return
    columns = [
        ("outcome", 22),
        ("baseline", 15),
        ("target", 18),
        ("current", 15),
        ("progress", 11),
        ("expected", 11),
        ("status", 14),
    ]
    yield compose.heading(1, "scorecard")
    yield compose.table("scorecard", columns, rows)


def uneven_weights(compose: Composer) -> dict[str, str]:
    """How much more than the lightest of them an outcome counts in the plan's progress, for those that do, by id."""
    counted = [facts for facts in compose.view.facts.outcomes if facts.status is not OutcomeStatus.CANCELLED]
    lightest = min((facts.weight for facts in counted if facts.weight > 0), default=None)
    if lightest is None:
        return {}
    return {
        facts.id: compose.say("weight", _number(facts.weight / lightest))
        for facts in counted
        if facts.weight != lightest
    }


def _number(ratio: Fraction) -> int | float:
    return int(ratio) if ratio.denominator == 1 else round(float(ratio), 2)


def _score(compose: Composer, outcome: Outcome, facts: OutcomeFacts, weight: str) -> tuple[Text, ...]:
    expected = "" if facts.expected_progress is None else compose.words.percent(facts.expected_progress)
    return (
        joined((strong(compose.outcome_title(outcome)), muted(weight))),
        baseline_value(compose, outcome),
        compose.say("goal_by", goal_value(compose, outcome), facts.target_date),
        (facts.current or "") if _measured_since(compose, outcome) else compose.say("missing", "measured"),
        compose.percent(facts.progress),
        expected,
        compose.status(facts.status),
    )


def baseline_value(compose: Composer, outcome: Outcome) -> str:
    """The value that the metric starts from, in words where there is none."""
    value = outcome.baseline.current if outcome.baseline else None
    return value.text if value else compose.say("missing", "measured")


def goal_value(compose: Composer, outcome: Outcome) -> str:
    """The value that the metric is to reach, in words where there is none."""
    value = outcome.target.goal if outcome.target else None
    return value.text if value else compose.say("missing", "value")


def _measured_since(compose: Composer, outcome: Outcome) -> bool:
    return any(entry.date <= compose.view.as_of for entry in outcome.measurements)


def outcomes(compose: Composer) -> Iterator[Block]:
    """A part for each outcome."""
    if not compose.view.plan.outcomes:
        return
    yield compose.heading(1, "outcomes")
    for outcome, facts in compose.view.outcomes:
        yield from _outcome(compose, outcome, facts)


def _outcome(compose: Composer, outcome: Outcome, facts: OutcomeFacts) -> Iterator[Block]:
    yield Heading(level=2, text=compose.outcome_title(outcome))
    yield Lead(text=outcome.description.strip(), keep_with_next=True)
    if outcome.so_that:
        yield Paragraph(text=compose.say("so_that", outcome.so_that.strip()), keep_with_next=True)
    if outcome.business_value:
        yield Paragraph(
            text=compose.say("business_value", compose.words.value(outcome.business_value)), keep_with_next=True
        )
    has_figures = bool(outcome.baseline or outcome.target or outcome.measurements)
    lines: list[Text] = [compose.words.reason(reason) for reason in facts.reasons]
    if facts.projected_date is not None and facts.projected_date > compose.view.as_of:
        lines.append(compose.say("projected", facts.projected_date, _days_after_target(facts)))
    yield Callout(
        tone=tone(facts.status),
        title=compose.say("status_title", facts.status),
        lines=tuple(lines),
        keep_with_next=has_figures,
    )
    if has_figures:
        yield FigureRow(figures=tuple(_figures(compose, outcome, facts)))
    if len(facts.metrics) > 1:
        columns = [("metric", 30), ("baseline", 18), ("current", 18), ("target", 22), ("progress", 12)]
        yield compose.table("outcome_metrics", columns, [_metric_row(compose, metric) for metric in facts.metrics])
    if outcome.milestones:
        rows = [
            _milestone(compose, milestone, known)
            for milestone, known in zip(outcome.milestones, facts.milestones, strict=True)
        ]
        columns = [
            ("milestone", 40),
            ("owner", 24),
            ("target_date", 18),
            ("actual_date", 18),
            ("slip", 17),
            ("status", 17),
        ]
        yield compose.table("milestones", columns, rows)


def _metric_row(compose: Composer, metric: MetricFacts) -> tuple[Text, ...]:
    is_measured = metric.progress is not None
    return (
        metric.name or "",
        metric.baseline or compose.say("missing", "measured"),
        joined((metric.current or "", muted(compose.say("measured_on", metric.current_on))))
        if is_measured
        else compose.say("missing", "current"),
        compose.say("goal_by", metric.goal or compose.say("missing", "value"), metric.target_date),
        compose.percent(metric.progress),
    )


def _days_after_target(facts: OutcomeFacts) -> int | None:
    """How many days after its target date the goal is to be reached; negative is before."""
    if facts.projected_date is None or facts.target_date is None:
        return None
    return (facts.projected_date - facts.target_date).days


def _figures(compose: Composer, outcome: Outcome, facts: OutcomeFacts) -> Iterator[Figure]:
    measured_on = outcome.baseline.measured_on if outcome.baseline else None
    yield Figure(
        label=compose.say("figure", "baseline"),
        value=baseline_value(compose, outcome),
        note=compose.say("measured_on", measured_on) if measured_on else "",
    )
    if _measured_since(compose, outcome):
        value, note = facts.current or "", compose.say("measured_on", facts.current_on)
    else:
        note = compose.say("not_measured_since", measured_on) if outcome.baseline and outcome.baseline.current else ""
        value = compose.say("missing", "current")
    yield Figure(label=compose.say("figure", "current"), value=value, note=note)
    yield Figure(
        label=compose.say("figure", "target"),
        value=goal_value(compose, outcome),
        note=compose.say("by_date", facts.target_date),
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


def _milestone(compose: Composer, milestone: Milestone, facts: MilestoneFacts) -> tuple[Text, ...]:
    return (
        joined((milestone.name, *(muted(why) for why in _why(compose, facts)))),
        compose.owners(milestone.owners),
        compose.day(milestone.target_date),
        compose.day(milestone.actual_date),
        compose.words.slip(facts),
        compose.status(facts.state),
    )


def _why(compose: Composer, facts: MilestoneFacts) -> Iterator[str]:
    """Why a milestone is late, stuck or in danger, as far as the rest of its row does not say so."""
    if facts.state not in _IN_TROUBLE:
        return
    for reason in facts.reasons:
        # The day it was due and the days since stand beside it, but for a date that was moved before it was missed.
        if reason.rule != "past_target" or facts.days_overdue != facts.slip_days:
            yield compose.words.reason(reason)


def metrics(compose: Composer) -> Iterator[Block]:
    """Metrics with their sources, where the plan names any."""
    rows = [_metric(compose, outcome, facts) for outcome, facts in compose.view.outcomes if _sources(compose, outcome)]
    if rows:
        yield compose.heading(2, "metrics")
        yield compose.table("metrics", [("outcome", 12), ("metric", 34), ("source", 34), ("measured", 20)], rows)


def _sources(compose: Composer, outcome: Outcome) -> tuple[str, ...]:
    """Where the starting value and the present value come from, once each."""
    known = [entry for entry in outcome.measurements if entry.date <= compose.view.as_of]
    latest = max(known, key=lambda entry: entry.date, default=None)
    named = (outcome.baseline and outcome.baseline.source, latest and latest.source)
    return tuple(dict.fromkeys(source for source in named if source))


def _metric(compose: Composer, outcome: Outcome, facts: OutcomeFacts) -> tuple[Text, ...]:
    name = outcome.metric or outcome.description
    return (outcome.id, name, "\n".join(_sources(compose, outcome)), compose.day(facts.current_on))
