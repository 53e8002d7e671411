"""The fields that signers of a packet fill in, by the tags of their content controls.

A tag reads `sign-off.customer.name` or, where a side has several signers, `sign-off.customer-2.name`. Whoever writes a
packet and whoever reads it back take the names from here.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from generator.model.vocabulary import Decision, Side

_PREFIX: Final = "sign-off"


class PacketField(StrEnum):
    """A field of a signer: three check boxes for the decision, texts, and the day of the signature."""

    ACCEPTED = "decision.accepted"
    ACCEPTED_WITH_CONDITIONS = "decision.accepted_with_conditions"
    REJECTED = "decision.rejected"
    CONDITIONS = "conditions"
    NAME = "name"
    TITLE = "title"
    DATE = "date"

    @property
    def decision(self) -> Decision | None:
        """The decision that is taken by ticking this field; None for fields that are written in."""
        return _DECISIONS.get(self)

    @classmethod
    def of_decision(cls, decision: Decision) -> "PacketField":
        """The check box of a decision."""
        return next(field for field, known in _DECISIONS.items() if known is decision)


_DECISIONS: Final = {
    PacketField.ACCEPTED: Decision.ACCEPTED,
    PacketField.ACCEPTED_WITH_CONDITIONS: Decision.ACCEPTED_WITH_CONDITIONS,
    PacketField.REJECTED: Decision.REJECTED,
}


@dataclass(frozen=True, order=True, slots=True)
class SignerPlace:
    """Who signs: the side, and which of its signers, counted from 1."""

    side: Side
    number: int = 1

    def __str__(self) -> str:
        return self.side.value if self.number == 1 else f"{self.side.value}-{self.number}"


_TAG: Final = re.compile(
    rf"{_PREFIX}\.(?P<side>{'|'.join(Side)})(?:-(?P<number>[2-9]|[1-9][0-9]))?\.(?P<field>{'|'.join(PacketField)})"
)


def tag_of(signer: SignerPlace, field: PacketField) -> str:
    """The tag of a signer's field. Word takes at most 64 characters."""
    return f"{_PREFIX}.{signer}.{field}"


def field_of_tag(tag: str) -> tuple[SignerPlace, PacketField] | None:
    """The signer and the field that a tag stands for; None for the tag of any other content control."""
    match = _TAG.fullmatch(tag)
    if match is None:
        return None
    return SignerPlace(Side(match["side"]), int(match["number"] or 1)), PacketField(match["field"])
