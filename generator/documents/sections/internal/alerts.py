"""Alerts: what to act on before the talk, the most pressing first, each with what to do."""

from collections.abc import Iterator, Sequence

from generator.analysis.account_facts import Alert
from generator.documents.blocks import Block, Heading, Text
from generator.documents.sections.composer import Composer, joined, muted, strong
from generator.documents.sections.internal.words import own_table, say


def alerts(compose: Composer, raised: Sequence[Alert]) -> Iterator[Block]:
    """A row for each alert: how pressing it is, what it is and since when, whose move it is, and the play."""
    if not raised:
        return
    columns = [("severity", 15), ("alert", 50), ("owner", 18), ("play", 50)]
    yield Heading(level=2, text=say(compose, "heading", "alerts"))
    yield own_table(compose, "alerts", columns, [_row(compose, alert) for alert in raised])


def _row(compose: Composer, alert: Alert) -> tuple[Text, ...]:
    since = say(compose, "since", alert.since) if alert.since else ""
    return (
        compose.status(alert.severity),
        joined((strong(compose.words.label(alert.kind)), compose.words.reason(alert.message), muted(since))),
        alert.owner or muted(compose.say("missing", "person")),
        joined((strong(compose.words.label(alert.play)), compose.words.play(alert.play))),
    )
