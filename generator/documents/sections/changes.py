"""What has changed since the last business review: in the plan, around it, and among its people."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from generator.analysis.news import news_between
from generator.analysis.news_facts import NewsItem, NewsKind
from generator.documents.blocks import Block, Bullets, Lead, Text
from generator.documents.sections.composer import Composer, emphasized
from generator.documents.sections.moves import NEWS
from generator.documents.sections.reviews import period_start
from generator.model.reviews import Event

_IN_OWN_WORDS: Final = frozenset({NewsKind.EVENT, NewsKind.JOINED, NewsKind.LEFT})
_TOLD: Final = _IN_OWN_WORDS | {NewsKind.PLAN_CHANGED, NewsKind.RISK_RAISED, NewsKind.RISK_SETTLED, NewsKind.SIGNED}
"""What no other section of the review tells of."""


def changes(compose: Composer) -> Iterator[Block]:
    """Changes of the plan, risks new and settled, signatures, events and changes of people in the period, by date."""
    start = period_start(compose)
    if start is None:
        return
    view = compose.view
    found = news_between(view.plan, view.facts.outcomes, start, view.as_of)
    told = sorted((item for item in found if item.kind in _TOLD), key=lambda item: item.date)
    if not told:
        return
    yield compose.heading(1, "changes")
    yield Lead(text=compose.say("since", start), keep_with_next=True)
    yield Bullets(items=tuple(_told(compose, item) for item in told))


def events_since(compose: Composer, start: date) -> list[Event]:
    """What happened after a day, up to that of the document."""
    return [event for event in compose.view.plan.events if start < event.date <= compose.view.as_of]


def _told(compose: Composer, item: NewsItem) -> Text:
    if item.event_type is not None:
        event = compose.say("event", item.event_type, item.date, (item.detail or "").strip())
        return emphasized(event, compose.words.label(item.event_type))
    if item.change is not None:
        return compose.told(compose.words.day(item.date), compose.plan_change(item.change))
    if item.kind not in _IN_OWN_WORDS:
        return compose.told(compose.words.day(item.date), compose.words.phrase(NEWS, item.kind.value, item))
    moved = compose.say(item.kind.value, item.title, item.detail, compose.party(item.side), item.date)
    return emphasized(moved, item.title)
