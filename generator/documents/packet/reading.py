"""A packet read back: what it is about, what was filled in, and whether anything else was touched."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from lxml import etree

from generator.documents.packet.fields import PacketField, SignerPlace, field_of_tag
from generator.documents.packet.fixed_text import fields_of, fixed_text, is_empty, tag_of_control, words_in
from generator.documents.packet.identity import PacketIdentity, PacketIdentityError
from generator.documents.packet.opening import open_packet
from generator.documents.word_xml import child, w, w14
from generator.model.days import read_day

_TRACKED: Final = tuple(w(name) for name in ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel"))
_YES: Final = frozenset({"1", "true", "on"})
_EMPTY_BOXES: Final = frozenset("☐□◻▢")
_TICKED_BOXES: Final = frozenset("☒☑✓✔✗✘☓xX")


@dataclass(frozen=True, kw_only=True, slots=True)
class FilledField:
    """What stands in a field. `text` is empty where it shows no more than its hint.

    `is_ticked` is that of a check box, None where the box that is shown and what it says of itself differ. `day` is the
    one that was picked from a calendar.
    """

    text: str
    is_ticked: bool | None
    day: date | None


@dataclass(frozen=True, kw_only=True, slots=True)
class ReturnedPacket:
    """A packet that came back.

    `identity` is None where it carries none; `damage` then says why, if it did carry something. `fields` holds what was
    filled in by signer; `lost` are tags of fields that it had and has no longer, or twice. `text` is its fixed text.
    `tracked` counts the changes outside of fields that nobody has accepted or rejected yet, `comments` the comments.
    """

    identity: PacketIdentity | None
    damage: str | None
    fields: Mapping[SignerPlace, Mapping[PacketField, FilledField]]
    lost: tuple[str, ...]
    text: tuple[str, ...]
    tracked: int
    comments: int


def read_packet(content: bytes) -> ReturnedPacket:
    """What a Word file holds as a packet.

    Raises:
        WordFileError: it cannot be opened as a Word document.
    """
    opened = open_packet(content)
    body = opened.body
    identity, damage = _identity(opened.custom)
    if identity is not None:
        _restore_tags(body, identity)
    controls = list(fields_of(body))
    tags = [tag_of_control(control) for control in controls]
    expected = dict(identity.fields) if identity else dict.fromkeys(tags, "")
    fields: dict[SignerPlace, dict[PacketField, FilledField]] = {}
    for control, tag in zip(controls, tags, strict=True):
        known = field_of_tag(tag)
        if known is not None:
            fields.setdefault(known[0], {}).setdefault(known[1], _filled(control, expected.get(tag, "")))
    return ReturnedPacket(
        identity=identity,
        damage=damage,
        fields=fields,
        lost=tuple(tag for tag in dict.fromkeys((*expected, *tags)) if tags.count(tag) != 1 or tag not in expected),
        text=tuple(fixed_text(body)),
        tracked=sum(1 for _ in _tracked(body)),
        comments=sum(1 for _ in body.iter(w("commentReference"))),
    )


def _identity(parts: tuple[bytes, ...]) -> tuple[PacketIdentity | None, str | None]:
    damage = None
    for part in parts:
        try:
            identity = PacketIdentity.from_xml(part)
        except PacketIdentityError as error:
            damage = str(error)
            continue
        if identity is not None:
            return identity, None
    return None, damage


def _restore_tags(body: etree._Element, identity: PacketIdentity) -> None:
    """Give fields their tags back where a program has kept all fields in their order, and no tag.

    Whether these are the same fields is told by the fixed text: it is what stands around them.
    """
    controls = [control for control in body.iter(w("sdt")) if _may_be_field(control)]
    if next(fields_of(body), None) is not None or len(controls) != len(identity.fields):
        return
    known = [(control, tag, field_of_tag(tag)) for control, (tag, _) in zip(controls, identity.fields, strict=True)]
    if any(field is None or _is_box(control) is not bool(field[1].decision) for control, _, field in known):
        return
    for control, tag, _ in known:
        properties = control.find(w("sdtPr"))
        if properties is not None:
            child(properties, "tag", val=tag)


def _may_be_field(control: etree._Element) -> bool:
    """Whether a content control is no more than a field: none around other controls, no table of contents."""
    properties = control.find(w("sdtPr"))
    if properties is None or tag_of_control(control):
        return False
    return properties.find(w("docPartObj")) is None and next(control.iterdescendants(w("sdt")), None) is None


def _is_box(control: etree._Element) -> bool:
    return control.find(f"{w('sdtPr')}/{w14('checkbox')}") is not None


def _filled(control: etree._Element, hint: str) -> FilledField:
    text = words_in(control)
    if _is_box(control):
        return FilledField(text=text, is_ticked=_is_ticked(control, text), day=None)
    picked = control.find(f"{w('sdtPr')}/{w('date')}")
    day = None if picked is None else read_day(picked.get(w("fullDate"), "")[: len("2026-11-20")])
    if is_empty(control) or (hint and text == hint):
        return FilledField(text="", is_ticked=False, day=None)
    return FilledField(text=text, is_ticked=False, day=day if text else None)


def _is_ticked(control: etree._Element, shown: str) -> bool | None:
    state = control.find(f"{w('sdtPr')}/{w14('checkbox')}/{w14('checked')}")
    # A state without a value says yes, as everywhere in Word; without a state, the box is empty.
    says = state is not None and state.get(w14("val"), "1") in _YES
    looks = {True for mark in shown if mark in _TICKED_BOXES} | {False for mark in shown if mark in _EMPTY_BOXES}
    return says if looks in ({says}, set()) else None


def _tracked(body: etree._Element) -> Iterator[etree._Element]:
    """The pending changes outside of fields. What was filled in while changes were tracked is filled in."""
    inside = {change for control in fields_of(body) for change in control.iter(*_TRACKED)}
    return (change for change in body.iter(*_TRACKED) if change not in inside)
