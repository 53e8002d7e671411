"""The evidence for an outcome: every value that its metrics were measured at, with the source."""

from collections.abc import Iterator

from generator.documents.blocks import Block, Paragraph, Text
from generator.documents.sections.composer import Composer, joined, muted
from generator.model.outcomes import Measurement, Metric, Outcome


def evidence(compose: Composer, outcome: Outcome, most: int | None = None) -> Iterator[Block]:
    """A row for each value up to the day of the document, the latest first; of several metrics with the name of each.

    Args:
        compose: the view.
        outcome: the outcome.
        most: so many values of each metric are shown, and that there are more is said; None shows all.
    """
    metrics = outcome.all_metrics
    known = [(metric, _latest_first(compose, metric)) for metric in metrics]
    rows = [
        _row(compose, metric, entry, with_name=len(metrics) > 1) for metric, values in known for entry in values[:most]
    ]
    if not rows:
        return
    columns = [("measured_on", 18), ("metric", 24), ("value", 24), ("source", 50)]
    yield compose.table("measurements", columns, rows)
    if most is not None and any(len(values) > most for _, values in known):
        yield Paragraph(text=muted(compose.say("earlier_values")))


def _latest_first(compose: Composer, metric: Metric) -> list[Measurement]:
    values = (entry for entry in metric.measurements if entry.date <= compose.view.as_of)
    return sorted(values, key=lambda entry: entry.date, reverse=True)


def _row(compose: Composer, metric: Metric, entry: Measurement, *, with_name: bool) -> tuple[Text, ...]:
    return (
        compose.day(entry.date),
        (metric.metric or "") if with_name else "",
        entry.value.text,
        joined((entry.source or "", muted((entry.note or "").strip()))),
    )
