"""Value: what the outcomes are worth a year, how much of it is there already, and what that rests on."""

from collections.abc import Iterator
from fractions import Fraction

from generator.analysis.facts import OutcomeValue
from generator.documents.blocks import Block, Lead, Paragraph, Text
from generator.documents.sections.composer import Composer, joined, muted, strong


def value(compose: Composer) -> Iterator[Block]:
    """The value expected and realized, outcome by outcome and in all."""
    facts = compose.view.facts.value
    if not has_value(compose):
        return
    yield compose.heading(1, "value")
    # Amounts that cannot be read leave nothing to add up, only the remark that tells which they are.
    if facts.outcomes:
        yield Lead(text=compose.say("value_lead", *_sums(compose), facts.share), keep_with_next=True)
        rows = [_row(compose, known) for known in facts.outcomes]
        if len(rows) > 1:
            rows.append((strong(compose.say("all_outcomes")), *(strong(amount) for amount in _sums(compose)), ""))
        columns = [("outcome", 32), ("value_expected", 18), ("value_realized", 18), ("evidence", 38)]
        yield compose.table("value", columns, rows)
    if facts.roi is not None:
        yield Paragraph(
            text=compose.say(
                "return",
                _money(compose, facts.realized_to_date),
                _money(compose, facts.contract_to_date),
                facts.roi,
            )
        )
    for text in facts.excluded:
        yield Paragraph(text=muted(compose.say("not_added", text)))


def has_value(compose: Composer) -> bool:
    """Whether sums make a section: one that is only expected is told with its outcome."""
    facts = compose.view.facts.value
    return len(facts.outcomes) > 1 or facts.realized is not None or bool(facts.excluded)


def _sums(compose: Composer) -> tuple[str, str]:
    """All that is expected, and all that is realized."""
    facts = compose.view.facts.value
    return _money(compose, facts.expected), _money(compose, facts.realized)


def _money(compose: Composer, amount: Fraction | None) -> str:
    return "" if amount is None else compose.words.money(amount, compose.view.facts.value.currency)


def _row(compose: Composer, known: OutcomeValue) -> tuple[Text, ...]:
    outcome = next(outcome for outcome in compose.view.plan.outcomes if outcome.id == known.outcome_id)
    once = "" if known.is_recurring else compose.say("once")
    return (
        joined((compose.outcome_title(outcome), muted(once))),
        _money(compose, known.expected),
        _money(compose, known.realized),
        (known.evidence or "").strip(),
    )
