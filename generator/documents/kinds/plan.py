"""The whole plan: everything that it says to its reader, to keep, to search or to print."""

from collections.abc import Iterable, Iterator
from typing import Final

from generator.documents.blocks import Block, Text
from generator.documents.kind import DocumentKind
from generator.documents.sections.agreement.commitments import commitments, escalation_path
from generator.documents.sections.agreement.reviews import reviews
from generator.documents.sections.agreement.signatures import every_signature
from generator.documents.sections.composer import Composer
from generator.documents.sections.cover import cover
from generator.documents.sections.internal.meetings import own_meetings
from generator.documents.sections.internal.parts import account
from generator.documents.sections.internal.waivers import waivers
from generator.documents.sections.reviews import review_row
from generator.documents.sections.summary import standing
from generator.documents.sections.value import value
from generator.documents.sections.whole.about import about
from generator.documents.sections.whole.outcomes import outcomes
from generator.documents.sections.whole.people import people
from generator.documents.sections.whole.record import business_reviews, record
from generator.documents.sections.whole.words import say
from generator.documents.sections.whole.work import work


def _blocks(compose: Composer) -> Iterator[Block]:
    yield from cover(compose, say(compose, "title"), _about(compose))
    yield compose.heading(1, "standing")
    yield from standing(compose)
    yield from account(compose)
    yield from about(compose)
    yield from people(compose)
    yield from outcomes(compose)
    yield from value(compose)
    yield from work(compose)
    yield from _under(compose, "commitments", commitments(compose))
    yield from _under(compose, "escalation_path", escalation_path(compose))
    yield from _under(compose, "reviews", reviews(compose))
    yield from business_reviews(compose)
    yield from record(compose)
    yield from _under(compose, "recorded", every_signature(compose))
    yield from own_meetings(compose)
    yield from waivers(compose)


def _under(compose: Composer, key: str, blocks: Iterable[Block]) -> Iterator[Block]:
    """Blocks under a heading; nothing where there are none."""
    found = list(blocks)
    if found:
        yield compose.heading(1, key)
        yield from found


def _about(compose: Composer) -> Iterator[tuple[str, Text]]:
    yield from review_row(compose)


def _title(compose: Composer) -> str:
    return say(compose, "document_title", compose.view.plan.customer.company)


PLAN: Final = DocumentKind(name="plan", title=_title, blocks=_blocks)
"""The whole plan."""
