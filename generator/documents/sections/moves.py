"""What has moved since the last business review: outcomes achieved, figures measured, milestones complete."""

from collections.abc import Iterator
from typing import Final

from generator.analysis.news import news_between
from generator.analysis.news_facts import NewsItem, NewsKind
from generator.documents.blocks import Block, Bullets, Heading
from generator.documents.sections.composer import Composer
from generator.documents.sections.reviews import period_start

NEWS: Final = "wording/news.txt.j2"
_TOLD: Final = 4
"""So many moves are read in a minute; a scorecard has the rest."""


def moves(compose: Composer) -> Iterator[Block]:
    """The moves of the period, the weightiest first; of milestones one sentence names all."""
    start = period_start(compose)
    if start is None:
        return
    found = news_between(compose.view.plan, compose.view.facts.outcomes, start, compose.view.as_of)
    done = [item for item in found if item.kind is NewsKind.MILESTONE_COMPLETE]
    lines = [
        *_told(compose, found, NewsKind.OUTCOME_ACHIEVED),
        *([compose.say("milestones_of_period", [item.title for item in done[:_TOLD]], len(done))] if done else ()),
        *_told(compose, found, NewsKind.MEASURED),
    ]
    if lines:
        yield Heading(level=2, text=compose.say("moved_since", start))
        yield Bullets(items=tuple(lines))


def _told(compose: Composer, found: tuple[NewsItem, ...], kind: NewsKind) -> list[str]:
    items = [item for item in found if item.kind is kind]
    return [compose.words.phrase(NEWS, item.kind.value, item) for item in items[:_TOLD]]
