"""How the plan is reviewed: how often in words, and on which days."""

from collections.abc import Iterator
from typing import Final

from generator.analysis.cadence import cadence_of
from generator.documents.blocks import Block, Bullets, Paragraph
from generator.documents.sections.agreement.words import say
from generator.documents.sections.composer import Composer
from generator.documents.sections.reviews import next_review_sentence, reviews_to_come
from generator.model.vocabulary import CadencePreset, Visibility

_CADENCE: Final = "wording/cadence.txt.j2"


def reviews(compose: Composer) -> Iterator[Block]:
    """The rhythm that both sides keep, and the reviews to come."""
    coming = list(reviews_to_come(compose))
    yield compose.heading(1, "reviews")
    yield from _cadence(compose)
    if coming:
        yield Paragraph(text=say(compose, "reviews_lead"), keep_with_next=True)
    else:
        yield Paragraph(text=next_review_sentence(compose))
    yield from coming


def _cadence(compose: Composer) -> Iterator[Block]:
    cadence = cadence_of(compose.view.plan)
    if isinstance(cadence, CadencePreset):
        yield Paragraph(text=compose.words.phrase(_CADENCE, "preset", cadence), keep_with_next=True)
        return
    # Meetings of the vendor's own are no part of what both sides agree on.
    shared = [step for step in cadence if step.audience is Visibility.CUSTOMER]
    if shared:
        yield Bullets(
            items=tuple(
                compose.told(
                    compose.words.phrase(_CADENCE, "name", step), compose.words.phrase(_CADENCE, "rhythm", step)
                )
                for step in shared
            )
        )
