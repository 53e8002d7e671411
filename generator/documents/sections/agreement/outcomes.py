"""The outcomes that are agreed on: in short, and with everything that the signature stands for."""

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
    rows = [row for outcome in agreed(compose) for row in _in_short(compose, outcome)]
    if rows:
        yield compose.heading(1, "outcomes")
        yield compose.table(
            "outcomes",
            [("outcome", 41), ("metric", 21), ("baseline", 15), ("target", 15), ("target_date", 17), ("source", 19)],
            rows,
        )


def outcomes_in_full(compose: Composer) -> Iterator[Block]:
    """What each outcome is for and worth, who owns it, and when its metrics were first measured.

    Nothing where the short table has said it all.
    """
    rows = [row for outcome in agreed(compose) for row in _in_full(compose, outcome)]
    if any(_has_more(compose, outcome) for outcome in agreed(compose)):
        columns = [("outcome", 58), ("metric", 24), ("baseline", 20), ("target", 18)]
        yield compose.table("outcomes", columns, rows)


def _has_more(compose: Composer, outcome: Outcome) -> bool:
    baselines = (metric.baseline for metric in outcome.all_metrics)
    has_day = any(baseline is not None and baseline.measured_on is not None for baseline in baselines)
    return has_day or any(_what_it_is_for(compose, outcome))


def _in_short(compose: Composer, outcome: Outcome) -> Iterator[tuple[Text, ...]]:
    """A row for the outcome with its first metric, and one for each further metric."""
    named: Text = (strong(outcome.id), " ", outcome.description.strip())
    for metric in outcome.all_metrics or (None,):
        yield (
            named,
            _name(compose, outcome, metric),
            _start(compose, metric),
            _goal(compose, metric),
            _by(compose, outcome, metric),
            _source(metric),
        )
        named = muted(compose.say("also_measured", outcome.id))


def _in_full(compose: Composer, outcome: Outcome) -> Iterator[tuple[Text, ...]]:
    told = (muted(line) for line in _what_it_is_for(compose, outcome))
    named: Text = joined(((strong(outcome.id), " ", outcome.description.strip()), *told))
    for metric in outcome.all_metrics or (None,):
        baseline = metric.baseline if metric else None
        measured = compose.say("measured_on", baseline.measured_on) if baseline and baseline.measured_on else ""
        source = _source(metric)
        yield (
            named,
            joined((_name(compose, outcome, metric), muted(compose.say("source", source) if source else ""))),
            joined((_start(compose, metric), muted(measured))),
            joined((_goal(compose, metric), muted(_by(compose, outcome, metric)))),
        )
        named = muted(compose.say("also_measured", outcome.id))


def _name(compose: Composer, outcome: Outcome, metric: Metric | None) -> str:
    return (metric_name(metric) if metric else None) or outcome.metric or compose.say("missing", "value")


def _start(compose: Composer, metric: Metric | None) -> str:
    baseline = metric.baseline if metric else None
    return baseline.current.text if baseline and baseline.current else compose.say("missing", "measured")


def _goal(compose: Composer, metric: Metric | None) -> str:
    goal = metric.target.goal if metric and metric.target else None
    return goal.text if goal else compose.say("missing", "value")


def _by(compose: Composer, outcome: Outcome, metric: Metric | None) -> str:
    target = metric.target if metric else None
    by = (target.target_date if target else None) or (outcome.target.target_date if outcome.target else None)
    return compose.day(by) or compose.say("missing", "date")


def _source(metric: Metric | None) -> str:
    """Where a metric's values come from in general or, where nothing says so, where its first one came from."""
    if metric is None:
        return ""
    return metric.source or (metric.baseline.source if metric.baseline else None) or ""


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
