"""Who signs the plan, and who else of the same side might."""

from dataclasses import dataclass
from typing import Final

from generator.documents.packet import SignerPlace
from generator.documents.sections.composer import Composer
from generator.model.people import Stakeholder
from generator.model.vocabulary import Side

_MAY_SIGN: Final = {
    Side.CUSTOMER: frozenset({"executive_sponsor", "economic_buyer"}),
    Side.VENDOR: frozenset({"executive_sponsor", "primary_owner", "csm"}),
}
"""The parts that a side's signers play, as the plan's own reading of who signs for it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Signer:
    """Somebody who signs: the place in the document, the person where one is known, and all who may sign instead."""

    place: SignerPlace
    person: Stakeholder | None
    candidates: tuple[Stakeholder, ...]


def signers(compose: Composer, side: Side) -> list[Signer]:
    """Every executive sponsor of a side on the day of the document or, where it has none, whoever signs for it."""
    plan = compose.plan_of_the_day
    candidates = tuple(person for person in plan.people(side) if not _MAY_SIGN[side].isdisjoint(person.types))
    return [
        Signer(place=SignerPlace(side, number), person=person, candidates=candidates)
        for number, person in enumerate(plan.signers(side) or [None], start=1)
    ]
