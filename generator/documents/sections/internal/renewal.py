"""The renewal: the call as the plan lets it be made, the vendor's own beside it, and the evidence for the talk."""

from collections.abc import Iterator
from fractions import Fraction

from generator.analysis.account_facts import OwnCall, RenewalFacts
from generator.documents.blocks import Block, Bullets, Callout, Figure, FigureRow, Heading, Text, Tone
from generator.documents.sections.composer import Composer, muted, tone
from generator.documents.sections.internal.words import say


def renewal(compose: Composer, facts: RenewalFacts) -> Iterator[Block]:
    """Day, both calls and amount side by side; how the call came about; what speaks for it, and what against."""
    yield Heading(level=2, text=say(compose, "heading", "renewal"))
    yield FigureRow(figures=tuple(_figures(compose, facts)))
    title = say(compose, "call", facts.call) if facts.call else say(compose, "no_call")
    lines: list[Text] = [compose.words.reason(reason) for reason in facts.reasons]
    if facts.own_call is not None and facts.own_call.reason:
        lines.append(say(compose, "own_reason", facts.own_call.reason.strip()))
    yield Callout(tone=tone(facts.call) if facts.call else Tone.NEUTRAL, title=title, lines=tuple(lines))
    for key, evidence in (("evidence_for", facts.evidence_for), ("evidence_against", facts.evidence_against)):
        if evidence:
            yield Heading(level=3, text=say(compose, "heading", key))
            yield Bullets(items=tuple(compose.words.reason(reason) for reason in evidence))


def _figures(compose: Composer, facts: RenewalFacts) -> Iterator[Figure]:
    window = compose.words.label(facts.window) if facts.window else ""
    yield Figure(
        label=say(compose, "figure", "renewal"),
        value=compose.day(facts.renewal_date) or muted(say(compose, "not_known")),
        note=say(compose, "days_left", facts.days_left, facts.window) if facts.days_left is not None else window,
    )
    yield Figure(
        label=say(compose, "figure", "computed"),
        value=compose.status(facts.call) if facts.call else muted(say(compose, "no_call")),
        note=say(compose, "of_hundred", facts.score) if facts.score is not None else "",
    )
    if facts.own_call is not None:
        yield Figure(
            label=say(compose, "figure", "own"),
            value=compose.status(facts.own_call.call),
            note="\n".join(_standing(compose, facts, facts.own_call)),
        )
    if facts.expected_amount is not None:
        amount, weighted = _money(compose, facts, facts.expected_amount), facts.weighted_amount
        yield Figure(
            label=say(compose, "figure", "amount"),
            value=amount,
            note=say(compose, "weighted", _money(compose, facts, weighted)) if weighted is not None else "",
        )


def _standing(compose: Composer, facts: RenewalFacts, own: OwnCall) -> Iterator[str]:
    """Who made the vendor's own call and when, over which sum where it is another, and whether it counts."""
    if own.by or own.on:
        yield say(compose, "made", own.by, own.on)
    if own.amount is not None and own.amount != facts.expected_amount:
        yield _money(compose, facts, own.amount)
    stated = compose.view.plan.forecast
    if own.amount is None and stated is not None and stated.amount is not None:
        # What cannot be read as a sum still says something to people.
        yield stated.amount.text
    if not own.is_in_force:
        has_expired = own.expires_on is not None and own.expires_on < compose.view.as_of
        yield say(compose, "expired", own.expires_on) if has_expired else say(compose, "not_in_force")


def _money(compose: Composer, facts: RenewalFacts, amount: Fraction) -> str:
    return compose.words.money(amount, facts.currency)
