"""Packets read back: what was filled in, by whom, and what else was touched."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from generator.documents.packet import PacketField, SignerPlace, fixed_text, hash_of_text
from generator.documents.packet.reading import ReturnedPacket, read_packet
from generator.documents.word_xml import w, w14
from generator.model.plan import Plan
from generator.model.vocabulary import Side
from tests.packets import (
    CUSTOMER,
    DOCUMENT,
    IDENTITY,
    VENDOR,
    Fields,
    control_of,
    edited,
    entries,
    fill,
    packet,
    replaced,
    saved_by_libreoffice,
    signed_by,
    without_controls,
    zipped,
)

DAY = date(2026, 11, 20)
Edit = Callable[[etree._Element], None]  # noqa: SLF001 - lxml names the type of its elements so
FILLED: Fields = {
    **signed_by(CUSTOMER, "Ingrid Solheim-Park", "Chief Operating Officer", DAY),
    **signed_by(VENDOR, "Marguerite Oyelaran", "CCO", "12/1/2026", decision=PacketField.ACCEPTED_WITH_CONDITIONS),
    (VENDOR, PacketField.CONDITIONS): "Not before\n  the scanners arrive",
}


@pytest.fixture(scope="module")
def empty(examples: dict[str, Plan]) -> bytes:
    return packet(examples["wrenfold-care"], DAY)


@pytest.fixture(scope="module")
def filled(empty: bytes) -> bytes:
    return fill(empty, FILLED)


def is_as_made(read: ReturnedPacket) -> bool:
    return read.identity is not None and hash_of_text(read.text) == read.identity.text


def wrap(control: etree._Element, name: str) -> None:
    """Puts what a control holds into an element, such as one that marks an insertion."""
    content = control.find(w("sdtContent"))
    assert content is not None
    inside = etree.SubElement(content, w(name))
    for element in list(content)[:-1]:
        inside.append(element)


class TestWhatWasFilledIn:
    def test_nothing(self, empty: bytes, examples: dict[str, Plan]) -> None:
        read = read_packet(empty)
        assert read.identity is not None
        assert read.identity.plan == examples["wrenfold-care"].id
        assert is_as_made(read)
        assert (read.damage, read.lost, read.tracked, read.comments) == (None, (), 0, 0)
        assert set(read.fields) == {CUSTOMER, VENDOR}
        for fields in read.fields.values():
            assert set(fields) == set(PacketField)
            assert not any(fields[field].is_ticked for field in PacketField if field.decision)
            assert fields[PacketField.DATE].text == fields[PacketField.CONDITIONS].text == ""

    def test_everything(self, filled: bytes) -> None:
        read = read_packet(filled)
        customer, vendor = read.fields[CUSTOMER], read.fields[VENDOR]
        assert is_as_made(read)
        assert customer[PacketField.ACCEPTED].is_ticked
        assert not customer[PacketField.REJECTED].is_ticked
        assert customer[PacketField.NAME].text == "Ingrid Solheim-Park"
        assert customer[PacketField.DATE].day == DAY
        assert vendor[PacketField.CONDITIONS].text == "Not before the scanners arrive"
        assert (vendor[PacketField.DATE].text, vendor[PacketField.DATE].day) == ("12/1/2026", None)

    def test_while_changes_were_tracked(self, filled: bytes) -> None:
        def edit(root: etree._Element) -> None:
            wrap(control_of(root, CUSTOMER, PacketField.NAME), "ins")

        read = read_packet(edited(filled, edit))
        assert read.tracked == 0
        assert read.fields[CUSTOMER][PacketField.NAME].text == "Ingrid Solheim-Park"

    def test_a_box_that_somebody_wrote_over_is_unclear(self, empty: bytes) -> None:
        def edit(root: etree._Element) -> None:
            text = next(control_of(root, CUSTOMER, PacketField.ACCEPTED).iter(w("t")))
            text.text = "X"

        assert read_packet(edited(empty, edit)).fields[CUSTOMER][PacketField.ACCEPTED].is_ticked is None

    @pytest.mark.parametrize(("state", "is_ticked"), [("1", True), ("true", True), ("0", False), ("false", False)])
    def test_a_box_goes_by_its_state_where_it_shows_no_mark(self, empty: bytes, state: str, *, is_ticked: bool) -> None:
        def edit(root: etree._Element) -> None:
            control = control_of(root, CUSTOMER, PacketField.ACCEPTED)
            for checked in control.iter(w14("checked")):
                checked.set(w14("val"), state)
            for text in control.iter(w("t")):
                text.text = ""

        assert read_packet(edited(empty, edit)).fields[CUSTOMER][PacketField.ACCEPTED].is_ticked is is_ticked


class TestWhatElseWasTouched:
    def test_words(self, filled: bytes) -> None:
        assert not is_as_made(read_packet(replaced(filled, "Wrenfold", "Wormfold")))

    @pytest.mark.parametrize("name", ["ins", "del", "moveFrom", "moveTo"])
    def test_changes_that_are_tracked(self, filled: bytes, name: str) -> None:
        def edit(root: etree._Element) -> None:
            etree.SubElement(next(root.iter(w("p"))), w(name))

        assert read_packet(edited(filled, edit)).tracked == 1

    def test_comments(self, filled: bytes) -> None:
        def edit(root: etree._Element) -> None:
            etree.SubElement(etree.SubElement(next(root.iter(w("p"))), w("r")), w("commentReference"))

        assert read_packet(edited(filled, edit)).comments == 1

    def test_a_field_that_is_gone(self, filled: bytes) -> None:
        def edit(root: etree._Element) -> None:
            control = control_of(root, VENDOR, PacketField.DATE)
            parent = control.getparent()
            assert parent is not None
            parent.remove(control)

        assert read_packet(edited(filled, edit)).lost == ("sign-off.vendor.date",)

    def test_a_field_that_stands_there_twice_or_was_made_up(self, filled: bytes) -> None:
        def edit(root: etree._Element) -> None:
            tag = next(control_of(root, VENDOR, PacketField.DATE).iter(w("tag")))
            tag.set(w("val"), "sign-off.customer.date")
            tag = next(control_of(root, VENDOR, PacketField.NAME).iter(w("tag")))
            tag.set(w("val"), "sign-off.customer-2.name")

        assert set(read_packet(edited(filled, edit)).lost) == {
            "sign-off.customer.date",
            "sign-off.customer-2.name",
            "sign-off.vendor.date",
            "sign-off.vendor.name",
        }

    def test_all_fields(self, filled: bytes) -> None:
        read = read_packet(without_controls(filled))
        assert read.identity is not None
        assert read.fields == {}
        assert len(read.lost) == len(read.identity.fields)

    def test_the_part_that_tells_whose_packet_it_is(self, filled: bytes) -> None:
        parts = entries(filled)
        gone = {name: part for name, part in parts.items() if name != IDENTITY}
        assert (read_packet(zipped(gone)).identity, read_packet(zipped(gone)).damage) == (None, None)
        broken = parts[IDENTITY].replace(b"Wrenfold", b"Wormfold")
        assert "digest" in (read_packet(zipped({**parts, IDENTITY: broken})).damage or "")


class TestFieldsWithoutTags:
    """Some programs keep every field and lose what tells them apart."""

    def without_tags(self, content: bytes, *also: Edit) -> bytes:
        def edit(root: etree._Element) -> None:
            for one in also:
                one(root)
            for name in ("tag", "alias", "showingPlcHdr"):
                for element in list(root.iter(w(name))):
                    parent = element.getparent()
                    assert parent is not None
                    parent.remove(element)

        return edited(content, edit)

    def test_they_are_known_by_their_order(self, filled: bytes) -> None:
        read, before = read_packet(self.without_tags(filled)), read_packet(filled)
        assert (read.fields, read.text, read.lost) == (before.fields, before.text, ())

    def test_a_hint_that_is_marked_no_more_is_no_answer(self, empty: bytes) -> None:
        assert read_packet(self.without_tags(empty)).fields == read_packet(empty).fields

    def test_where_one_is_missing_none_is_guessed(self, filled: bytes) -> None:
        def edit(root: etree._Element) -> None:
            control = control_of(root, VENDOR, PacketField.DATE)
            parent = control.getparent()
            assert parent is not None
            parent.remove(control)

        assert read_packet(self.without_tags(filled, edit)).fields == {}

    def test_where_their_kinds_differ_none_is_guessed(self, filled: bytes) -> None:
        def edit(root: etree._Element) -> None:
            box = next(control_of(root, VENDOR, PacketField.ACCEPTED).iter(w14("checkbox")))
            parent = box.getparent()
            assert parent is not None
            parent.remove(box)

        assert read_packet(self.without_tags(filled, edit)).fields == {}


@pytest.mark.office
@pytest.mark.parametrize("name", ["wrenfold-care", "pelham-and-daughters"])
def test_what_libreoffice_saves_is_the_same_packet(name: str, examples: dict[str, Plan], tmp_path: Path) -> None:
    made = fill(packet(examples[name], DAY), FILLED)
    read, before = read_packet(saved_by_libreoffice(made, tmp_path)), read_packet(made)
    assert read.text == before.text
    assert is_as_made(read)
    assert (read.identity, read.fields, read.lost) == (before.identity, before.fields, ())


def test_the_body_is_what_the_text_is_made_of(filled: bytes) -> None:
    assert tuple(fixed_text(etree.fromstring(entries(filled)[DOCUMENT]))) == read_packet(filled).text


def test_signers_have_an_order() -> None:
    assert sorted([VENDOR, SignerPlace(Side.CUSTOMER, 2), CUSTOMER]) == [
        CUSTOMER,
        SignerPlace(Side.CUSTOMER, 2),
        VENDOR,
    ]
