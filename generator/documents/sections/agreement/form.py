"""What each signer fills in: the decision, its conditions, name, title and date, with a line for the signature."""

from typing import Final

from generator.documents.blocks import (
    CheckField,
    ChoiceField,
    DateField,
    Field,
    Signature,
    SignatureField,
    Text,
    TextField,
)
from generator.documents.e_signature import Dialect, SigningField, dialect_of
from generator.documents.packet import PacketField, SignerPlace, tag_of
from generator.documents.sections.agreement.signers import Signer
from generator.documents.sections.agreement.words import say
from generator.documents.sections.composer import Composer
from generator.model.vocabulary import Decision

_CONDITION_LINES: Final = 3
_BY_SERVICE: Final = {
    PacketField.ACCEPTED: SigningField.ACCEPTED,
    PacketField.ACCEPTED_WITH_CONDITIONS: SigningField.ACCEPTED_WITH_CONDITIONS,
    PacketField.REJECTED: SigningField.REJECTED,
    PacketField.CONDITIONS: SigningField.CONDITIONS,
    PacketField.NAME: SigningField.NAME,
    PacketField.TITLE: SigningField.TITLE,
    PacketField.DATE: SigningField.DATE,
}


def form(compose: Composer, signer: Signer, number: int) -> Signature:
    """One signer's block.

    Args:
        compose: the plan, and the words.
        signer: who signs.
        number: which of those who still sign, counted from 1.
    """
    dialect = dialect_of(compose.view.e_signature)
    places = _tags(compose, dialect, number) if dialect else _controls(compose, signer)
    sign_here = say(compose, "field", "signature")

    def field(known: PacketField, lines: int = 1) -> SignatureField:
        return SignatureField(label=_label(compose, known), value=places[known], lines=lines)

    return Signature(
        heading=say(compose, "signature_for", compose.party(signer.place.side)),
        choices=tuple(
            (places[PacketField.of_decision(decision)], compose.words.label(decision)) for decision in Decision
        ),
        fields=(
            field(PacketField.CONDITIONS, _CONDITION_LINES),
            field(PacketField.NAME),
            field(PacketField.TITLE),
            SignatureField(
                label=sign_here,
                value=dialect.tag(number, SigningField.SIGNATURE, sign_here) if dialect else "",
                is_signature=True,
            ),
            field(PacketField.DATE),
        ),
    )


def _tags(compose: Composer, dialect: Dialect, number: int) -> dict[PacketField, Text]:
    """The places of an e-signature service, which knows name and title of whoever signs."""
    return {field: dialect.tag(number, known, _label(compose, field)) for field, known in _BY_SERVICE.items()}


def _controls(compose: Composer, signer: Signer) -> dict[PacketField, Text]:
    """Fields to fill in with a word processor; on paper they are lines and boxes for a pen."""
    place, person = signer.place, signer.person
    fields: dict[PacketField, Text] = {
        field: CheckField(tag=tag_of(place, field), title=_title(compose, place, field))
        for field in map(PacketField.of_decision, Decision)
    }
    post = (person.post or "") if person else ""
    return fields | {
        PacketField.CONDITIONS: _text(compose, place, PacketField.CONDITIONS, ""),
        PacketField.NAME: _name(compose, signer),
        PacketField.TITLE: _text(compose, place, PacketField.TITLE, post),
        PacketField.DATE: DateField(
            tag=tag_of(place, PacketField.DATE),
            title=_title(compose, place, PacketField.DATE),
            locale=compose.words.locale,
            pattern=compose.words.day_pattern,
        ),
    }


def _name(compose: Composer, signer: Signer) -> Field:
    """The name: of a list where several people may sign, and of anybody else where none of them does."""
    name = signer.person.name if signer.person else ""
    if len(signer.candidates) <= 1:
        return _text(compose, signer.place, PacketField.NAME, name)
    return ChoiceField(
        tag=tag_of(signer.place, PacketField.NAME),
        title=_title(compose, signer.place, PacketField.NAME),
        options=tuple(person.name for person in signer.candidates),
        value=name,
        is_open=True,
    )


def _text(compose: Composer, place: SignerPlace, field: PacketField, value: str) -> TextField:
    return TextField(tag=tag_of(place, field), title=_title(compose, place, field), value=value)


def _title(compose: Composer, place: SignerPlace, field: PacketField) -> str:
    """What a field is called to whoever comes to it: whose it is, and what goes there."""
    side = compose.words.label(place.side)
    what = compose.words.label(field.decision) if field.decision else _label(compose, field)
    if place.number == 1:
        return say(compose, "field_of", side, what)
    return say(compose, "field_of_number", side, place.number, what)


def _label(compose: Composer, field: PacketField) -> str:
    return compose.words.label(field.decision) if field.decision else say(compose, "field", field)
