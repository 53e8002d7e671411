"""The outcomes that are agreed on, with everything that a signature on them stands for."""

from collections.abc import Iterator
from dataclasses import replace

from generator.documents.blocks import Block, Text
from generator.documents.sections.composer import Composer, joined, muted, strong
from generator.documents.sections.metric_sources import metric_name
from generator.model.outcomes import Metric, Outcome


def agreed(compose: Composer) -> list[Outcome]:
    """The outcomes that count."""
    return [outcome for outcome in compose.view.plan.outcomes if not outcome.status.is_left_out]


def agreed_outcomes(compose: Composer) -> Iterator[Block]:
    """Each outcome with its metrics, where they start, what they are to reach and when, and where values come from."""
    rows = [row for outcome in agreed(compose) for row in _outcome(compose, outcome)]
    if rows:
        yield compose.heading(1, "outcomes")
        columns = [("outcome", 46), ("metric_and_source", 25), ("baseline", 20), ("target", 18), ("target_date", 16)]
        yield compose.table("outcomes", columns, rows)


def _outcome(compose: Composer, outcome: Outcome) -> Iterator[tuple[Text, ...]]:
    """A row for the outcome with its first metric, and one for each further metric."""
    named: Text = joined(
        (
            (strong(outcome.id), " ", outcome.description.strip()),
            *(muted(line) for line in _what_it_is_for(compose, outcome)),
        )
    )
    for metric in outcome.all_metrics or (None,):
        yield (named, *_metric(compose, outcome, metric))
        named = muted(compose.say("also_measured", outcome.id))


def _metric(compose: Composer, outcome: Outcome, metric: Metric | None) -> tuple[Text, ...]:
    baseline, target = (metric.baseline, metric.target) if metric else (None, None)
    name = (metric_name(metric) if metric else None) or outcome.metric
    source = (metric.source if metric else None) or (baseline.source if baseline else None)
    measured = compose.say("measured_on", baseline.measured_on) if baseline and baseline.measured_on else ""
    goal = target.goal if target else None
    by = (target.target_date if target else None) or (outcome.target.target_date if outcome.target else None)
    return (
        joined((name or compose.say("missing", "value"), muted(compose.say("source", source) if source else ""))),
        joined(
            (
                baseline.current.text if baseline and baseline.current else compose.say("missing", "measured"),
                muted(measured),
            )
        ),
        goal.text if goal else compose.say("missing", "value"),
        compose.day(by) or compose.say("missing", "date"),
    )


def _what_it_is_for(compose: Composer, outcome: Outcome) -> Iterator[str]:
    if outcome.objective:
        yield compose.say("objective", outcome.objective.strip())
    if outcome.so_that:
        yield compose.say("so_that", outcome.so_that.strip())
    if outcome.current_state:
        yield compose.say("current_state", outcome.current_state.strip())
    if outcome.target_state:
        yield compose.say("target_state", outcome.target_state.strip())
    if outcome.owners:
        yield compose.say("owned_by", [compose.owner(owner) for owner in outcome.owners])
    value = outcome.business_value
    if value is not None and (value.summary or value.expected):
        promised = replace(value, realized=None, evidence=None)
        yield compose.say("business_value", compose.words.value(promised, compose.view.facts.value.currency))
