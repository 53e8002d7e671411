"""The health of the account: its colour with the reasons, what it is made of, and what was observed."""

from collections.abc import Iterator

from generator.analysis.account_facts import HealthFacts, HealthGroupFacts
from generator.documents.blocks import Block, Callout, Heading, Text
from generator.documents.sections.composer import Composer, joined, tone
from generator.documents.sections.internal.words import own_table, say
from generator.model.account import HealthInput


def health(compose: Composer, facts: HealthFacts) -> Iterator[Block]:
    """Colour, score and reasons; each group that counts with its own reasons; the observations, latest first."""
    yield Heading(level=2, text=say(compose, "heading", "health"))
    lines: list[Text] = [compose.words.reason(reason) for reason in facts.reasons]
    if facts.score is not None and facts.confidence < 1:
        lines.append(say(compose, "confidence", facts.confidence))
    title = say(compose, "health", facts.colour, facts.score)
    yield Callout(tone=tone(facts.colour), title=title, lines=tuple(lines))
    groups = [group for group in facts.groups if group.weight and facts.score is not None]
    if groups:
        columns = [("group", 20), ("score", 10), ("counts_for", 13), ("why", 70)]
        yield own_table(compose, "health_groups", columns, [_group(compose, group) for group in groups])
    inputs = sorted(compose.view.plan.health_inputs, key=lambda known: known.date, reverse=True)
    if inputs:
        yield Heading(level=2, text=say(compose, "heading", "observed"))
        columns = [("day", 17), ("what", 20), ("score", 10), ("trend", 12), ("note", 60)]
        yield own_table(compose, "observed", columns, [_observed(compose, known) for known in inputs])


def _group(compose: Composer, facts: HealthGroupFacts) -> tuple[Text, ...]:
    return (
        compose.words.label(facts.group),
        "–" if facts.score is None else str(facts.score),
        say(compose, "points", facts.weight),
        joined(compose.words.reason(reason) for reason in facts.reasons),
    )


def _observed(compose: Composer, known: HealthInput) -> tuple[Text, ...]:
    return (
        compose.day(known.date),
        compose.words.label(known.kind),
        "" if known.value is None else f"{known.value:g}",
        compose.words.label(known.trend) if known.trend else "",
        (known.note or "").strip(),
    )
