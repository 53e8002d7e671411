"""The executive business review: what a sponsor reads in ten minutes, and decides in the meeting."""

from collections.abc import Iterator
from typing import Final

from generator.documents.blocks import Block, Text
from generator.documents.kind import DocumentKind
from generator.documents.sections.agenda import meeting_rows
from generator.documents.sections.at_a_glance import at_a_glance
from generator.documents.sections.composer import Composer
from generator.documents.sections.cover import cover
from generator.documents.sections.decisions import decisions
from generator.documents.sections.escalation import escalation
from generator.documents.sections.internal.parts import account
from generator.documents.sections.investment import investment
from generator.documents.sections.learnt import learnt, strategic_start
from generator.documents.sections.opportunities import opportunities
from generator.documents.sections.reviews import SENIOR, review_row
from generator.documents.sections.risks import top_risks
from generator.documents.sections.value import value
from generator.documents.sections.year_ahead import year_ahead

_OWN: Final = "documents/ebr.txt.j2"


def _blocks(compose: Composer) -> Iterator[Block]:
    yield from cover(compose, compose.words.phrase(_OWN, "title"), _about(compose))
    yield from investment(compose)
    yield from account(compose)
    yield from value(compose)
    yield from at_a_glance(compose)
    yield from decisions(compose)
    yield from top_risks(compose)
    yield from learnt(compose)
    yield from year_ahead(compose)
    yield from opportunities(compose)
    yield from escalation(compose)


def _about(compose: Composer) -> Iterator[tuple[str, Text]]:
    yield from review_row(compose, *SENIOR)
    start = strategic_start(compose)
    if start < compose.view.as_of:
        yield compose.say("fact", "period"), compose.say("period", start, compose.view.as_of)
    yield from meeting_rows(compose)


def _title(compose: Composer) -> str:
    return compose.words.phrase(_OWN, "document_title", compose.view.plan.customer.company)


EBR: Final = DocumentKind(name="ebr", title=_title, blocks=_blocks, is_for_reviews=True)
"""The executive business review."""
