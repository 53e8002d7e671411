"""Where the values of metrics come from, so that whoever doubts a figure can look it up."""

from collections.abc import Iterator

from generator.documents.blocks import Block, Text
from generator.documents.sections.composer import Composer, joined, muted
from generator.model.outcomes import Measurement, Metric, Outcome


def metric_sources(compose: Composer) -> Iterator[Block]:
    """Every metric with its sources and the note on its latest value, where the plan names any."""
    rows = [
        _row(compose, outcome, metric)
        for outcome in compose.view.plan.outcomes
        for metric in outcome.all_metrics
        if _sources(compose, metric)
    ]
    if rows:
        yield compose.heading(2, "metrics")
        yield compose.table("metrics", [("outcome", 12), ("metric", 34), ("source", 34), ("measured", 20)], rows)


def _latest(compose: Composer, metric: Metric) -> Measurement | None:
    known = [entry for entry in metric.measurements if entry.date <= compose.view.as_of]
    return max(known, key=lambda entry: entry.date, default=None)


def _sources(compose: Composer, metric: Metric) -> tuple[str, ...]:
    """Where its values come from in general, the starting value and the present value, once each."""
    latest = _latest(compose, metric)
    named = (metric.source, metric.baseline and metric.baseline.source, latest and latest.source)
    return tuple(dict.fromkeys(source for source in named if source))


def _row(compose: Composer, outcome: Outcome, metric: Metric) -> tuple[Text, ...]:
    latest = _latest(compose, metric)
    start = metric.baseline.measured_on if metric.baseline else None
    note = muted((latest.note or "").strip()) if latest else ""
    return (
        outcome.id,
        metric_name(metric) or outcome.description,
        joined(("\n".join(_sources(compose, metric)), note)),
        compose.day(latest.date if latest else start),
    )


def metric_name(metric: Metric) -> str | None:
    """What a metric is called: by its own name or, without one, by that in its target or baseline."""
    named = (
        metric.metric,
        metric.target.metric if metric.target else None,
        metric.baseline.metric if metric.baseline else None,
    )
    return next((name for name in named if name), None)
