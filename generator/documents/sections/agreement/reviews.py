"""How the plan is reviewed: how often in words, and on which days."""

from collections.abc import Iterator
from typing import Final

from generator.analysis.cadence import cadence_of
from generator.documents.blocks import Block, Bullets, Paragraph
from generator.documents.sections.agreement.words import say
from generator.documents.sections.composer import Composer
from generator.documents.sections.reviews import next_review_sentence, reviews_to_come
from generator.model.reviews import CadenceStep
from generator.model.vocabulary import CadencePreset, Visibility

_CADENCE: Final = "wording/cadence.txt.j2"
_FULL_STOPS: Final = ".。"


def reviews(compose: Composer) -> Iterator[Block]:
    """The rhythm that both sides keep, and the reviews to come."""
    coming = list(reviews_to_come(compose))
    yield from _cadence(compose)
    if coming:
        yield Paragraph(text=say(compose, "reviews_lead"), keep_with_next=True)
    else:
        yield Paragraph(text=next_review_sentence(compose))
    yield from coming


def rhythm(compose: Composer) -> str:
    """The rhythm in a line: its sentence, or the names of its series; empty where both sides never meet."""
    cadence = cadence_of(compose.view.plan)
    if isinstance(cadence, CadencePreset):
        return compose.words.phrase(_CADENCE, "preset", cadence).rstrip(_FULL_STOPS)
    return compose.words.listing(compose.words.phrase(_CADENCE, "name", step) for step in _shared(cadence))


def _cadence(compose: Composer) -> Iterator[Block]:
    cadence = cadence_of(compose.view.plan)
    if isinstance(cadence, CadencePreset):
        yield Paragraph(text=compose.words.phrase(_CADENCE, "preset", cadence), keep_with_next=True)
    elif shared := _shared(cadence):
        yield Bullets(
            items=tuple(
                compose.told(
                    compose.words.phrase(_CADENCE, "name", step), compose.words.phrase(_CADENCE, "rhythm", step)
                )
                for step in shared
            )
        )


def _shared(cadence: tuple[CadenceStep, ...]) -> list[CadenceStep]:
    # Meetings of the vendor's own are no part of what both sides agree on.
    return [step for step in cadence if step.audience is Visibility.CUSTOMER]
