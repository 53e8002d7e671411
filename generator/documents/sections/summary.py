"""The plan in one minute: how it stands and why, what has moved, and what is asked of the reader."""

from collections.abc import Iterator
from typing import Final

from generator.analysis.facts import OpenItem, OutcomeStatus
from generator.analysis.open_items import by_side
from generator.documents.blocks import Block, Bullets, Callout, Figure, FigureRow, Heading, Link, Text
from generator.documents.sections.asks import asks
from generator.documents.sections.composer import Composer, emphasized, joined, tone
from generator.documents.sections.decisions import ANCHOR
from generator.documents.sections.moves import moves
from generator.documents.sections.open_items import IN_SUMMARY, parties
from generator.model.vocabulary import Side, SuccessMetric

_REASONS: Final = 4
_ASKED: Final = 2
"""So many reasons, and so much of what is asked, fit into one minute; the rest stands further on."""
_WORRYING: Final = frozenset({OutcomeStatus.MISSED, OutcomeStatus.OFF_TRACK, OutcomeStatus.AT_RISK})


def summary(compose: Composer) -> Iterator[Block]:
    """Key figures, the reasons behind the status, what has moved and what is asked; a goal card's overdue items, too.

    What is asked is told in full under a heading of its own, and so is what is overdue where there is room for it.
    """
    yield compose.heading(1, "summary")
    yield from standing(compose)
    if compose.is_light:
        yield from _overdue(compose)
        return
    yield from moves(compose)
    yield from asked_in_short(compose)


def standing(compose: Composer, *, with_overdue: bool = True) -> Iterator[Block]:
    """Key figures, among them how much is overdue, and the reasons behind the status."""
    facts = compose.view.facts
    figures = [*_figures(compose), *([_overdue_figure(compose)] if with_overdue else ())]
    yield FigureRow(figures=tuple(figures))
    yield Callout(
        tone=tone(facts.rag),
        title=compose.say("rag_title", facts.rag),
        lines=_capped(compose, list(_reasons(compose)), _REASONS),
    )


def asked_in_short(compose: Composer) -> Iterator[Block]:
    """How much is asked of the reader and what comes first, with the way to the rest."""
    asked = list(asks(compose))
    if not asked:
        return
    yield Heading(level=2, text=compose.say("asked_in_short", len(asked)))
    # A line that says that there is one more takes the room of that one.
    told = len(asked) if len(asked) <= _ASKED + 1 else _ASKED
    lines: list[Text] = [*asked[:told]]
    if told < len(asked):
        lines.append(Link(text=compose.say("and_more", len(asked) - told), anchor=ANCHOR))
    yield Bullets(items=tuple(lines))


def _overdue(compose: Composer) -> Iterator[Block]:
    overdue = compose.view.facts.overdue
    if overdue:
        yield compose.heading(2, "overdue_summary")
        yield Bullets(items=_capped(compose, [_overdue_line(compose, item) for item in overdue], IN_SUMMARY))


def _capped(compose: Composer, lines: list[Text], limit: int) -> tuple[Text, ...]:
    if len(lines) <= limit:
        return tuple(lines)
    kept = limit - 1
    return (*lines[:kept], compose.say("and_more", len(lines) - kept))


def _figures(compose: Composer) -> Iterator[Figure]:
    facts = compose.view.facts
    yield Figure(label=compose.say("figure", "rag"), value=compose.status(facts.rag))
    yield Figure(
        label=compose.say("figure", "progress"),
        value=compose.percent(facts.progress),
        note=compose.say("expected_note", facts.expected_progress) if facts.progress is not None else "",
    )
    yield _headline(compose)


def _overdue_figure(compose: Composer) -> Figure:
    facts = compose.view.facts
    split = [_count(compose, group, len(items)) for group, items in by_side(facts.overdue).items()]
    return Figure(
        label=compose.say("figure", "overdue"),
        value=str(len(facts.overdue)),
        note="\n".join(split) or compose.say("missing", "overdue"),
    )


def _headline(compose: Composer) -> Figure:
    """The figure that the plan is judged by."""
    facts = compose.view.facts
    if facts.headline.metric is not SuccessMetric.GOAL_ATTAINMENT_RATE and facts.headline.value is not None:
        expected, note = facts.value.expected, ""
        if facts.headline.metric is SuccessMetric.VALUE_REALIZATION and expected is not None:
            note = compose.say("value_note", compose.words.money(expected, facts.value.currency))
        return Figure(
            label=compose.words.label(facts.headline.metric),
            value=compose.words.percent(facts.headline.value),
            note=note,
        )
    on_track = sum(outcome.status is OutcomeStatus.ON_TRACK for outcome in facts.outcomes)
    goals = facts.goal_attainment
    return Figure(
        label=compose.say("figure", "attainment"),
        value=compose.say("attainment", goals.achieved, goals.total)
        if goals.total
        else compose.say("missing", "progress"),
        note=compose.say("attainment_note", on_track) if on_track else "",
    )


def _count(compose: Composer, group: frozenset[Side | None], number: int) -> str:
    if len(group) > 1:
        return compose.say("overdue_shared", number)
    if None in group:
        return compose.say("overdue_unassigned", number)
    return compose.say("overdue_of", number, parties(compose, group))


def _reasons(compose: Composer) -> Iterator[Text]:
    """The plan's reasons; one that points at an outcome is told by that outcome's own."""
    outcomes = {outcome.id: (outcome, facts) for outcome, facts in compose.view.outcomes}
    worrying = sum(facts.status in _WORRYING for _, facts in outcomes.values())
    # One outcome may have two reasons told; of several, each has its first, and the rest stands with the outcome.
    told = 2 if worrying == 1 else 1
    for reason in compose.view.facts.reasons:
        named = outcomes.get(str(reason.values.get("outcome")))
        if named is None or named[1].status not in _WORRYING:
            yield compose.words.reason(reason)
            continue
        outcome, facts = named
        why = compose.words.between_sentences.join(compose.words.reason(part) for part in facts.reasons[:told])
        title = compose.outcome_title(outcome)
        standing = emphasized(compose.say("outcome_standing", title, facts.status), title)
        yield joined((standing, why), compose.words.between_sentences)


def _overdue_line(compose: Composer, item: OpenItem) -> Text:
    if item.owners:
        owners = compose.words.listing(compose.owner(owner) for owner in item.owners)
    else:
        owners = compose.say("owned", compose.say("missing", "owner"), compose.party(item.side) if item.side else "")
    line = compose.say("overdue_line", owners, item.days_overdue, "; ".join(item.blockers))
    return compose.told(compose.words.item_title(item).rstrip("."), line)
