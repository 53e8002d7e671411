"""What a packet carries to be known by."""

from dataclasses import replace
from datetime import date

import pytest
from lxml import etree

from generator.analysis.agreement import digest_of
from generator.documents.packet import PacketIdentity, PacketIdentityError, hash_of_text
from generator.documents.packet.identity import identity_properties
from generator.documents.word_xml import NAMESPACE
from generator.model.plan import Plan

_BODY = etree.fromstring(
    f'<w:body xmlns:w="{NAMESPACE}"><w:p><w:r><w:t>What we agreed</w:t></w:r>'
    '<w:sdt><w:sdtPr><w:tag w:val="sign-off.customer.name"/><w:showingPlcHdr/></w:sdtPr>'
    "<w:sdtContent><w:r><w:t>Your name</w:t></w:r></w:sdtContent></w:sdt>"
    '<w:sdt><w:sdtPr><w:tag w:val="sign-off.customer.date"/></w:sdtPr><w:sdtContent/></w:sdt></w:p></w:body>'
)


def identity_of(plan: Plan) -> PacketIdentity:
    return PacketIdentity.of(plan, date(2026, 11, 20), locale="en-US", body=_BODY)


def test_it_is_read_back_as_it_was_written(examples: dict[str, Plan]) -> None:
    for plan in examples.values():
        identity = identity_of(plan)
        assert PacketIdentity.from_xml(identity.to_xml()) == identity
        assert identity.digest == digest_of(plan)
        assert identity.text == hash_of_text(["What we agreed"])
        assert identity.fields == (("sign-off.customer.name", "Your name"), ("sign-off.customer.date", ""))


def test_a_packet_that_does_not_say_how_quantities_are_written_is_one(floor: Plan) -> None:
    root = etree.fromstring(identity_of(floor).to_xml())
    del root.attrib["quantities"]
    assert PacketIdentity.from_xml(etree.tostring(root)) == replace(identity_of(floor), quantities=())


def test_characters_that_xml_cannot_hold_make_no_difference(floor: Plan) -> None:
    odd = replace(floor, success_statement="from \uffff to \x0b & <b> ]]> \u2028 \t 👩‍🚀 \ud800")
    assert PacketIdentity.from_xml(identity_of(odd).to_xml()) == identity_of(odd)


def test_a_program_may_indent_what_it_saves(floor: Plan) -> None:
    identity = identity_of(floor)
    root = etree.fromstring(identity.to_xml())
    root.text = f"\n   {root.text}\n"
    assert PacketIdentity.from_xml(etree.tostring(root, encoding="UTF-8")) == identity


@pytest.mark.parametrize("content", [b"", b"<a/>", b"no xml", b"<packet xmlns='urn:other'/>"])
def test_parts_of_another_kind_are_none(content: bytes) -> None:
    assert PacketIdentity.from_xml(content) is None


@pytest.mark.parametrize("name", ["plan", "version", "as-of", "locale", "digest", "text", "fields"])
def test_an_identity_that_lacks_a_part_is_told(floor: Plan, name: str) -> None:
    root = etree.fromstring(identity_of(floor).to_xml())
    del root.attrib[name]
    with pytest.raises(PacketIdentityError, match="missing"):
        PacketIdentity.from_xml(etree.tostring(root))


@pytest.mark.parametrize("text", ["", "[]", "{", "[" * 100_000, '{"a":' + "[" * 400 + "]" * 400 + "}"])
def test_agreed_content_that_cannot_be_read_is_told(floor: Plan, text: str) -> None:
    root = etree.fromstring(identity_of(floor).to_xml())
    root.text = text
    with pytest.raises(PacketIdentityError, match="cannot be read"):
        PacketIdentity.from_xml(etree.tostring(root))


@pytest.mark.parametrize("locale", ["en-", "xx-XX", "../..", "German"])
def test_a_language_that_there_is_not_is_told(floor: Plan, locale: str) -> None:
    root = etree.fromstring(identity_of(floor).to_xml())
    root.set("locale", locale)
    with pytest.raises(PacketIdentityError, match="language"):
        PacketIdentity.from_xml(etree.tostring(root))


def test_agreed_content_that_was_rewritten_is_told(floor: Plan) -> None:
    root = etree.fromstring(identity_of(floor).to_xml())
    root.text = (root.text or "").replace(floor.customer.company, "Somebody Else")
    with pytest.raises(PacketIdentityError, match="digest"):
        PacketIdentity.from_xml(etree.tostring(root))


def test_no_entity_is_taken(floor: Plan) -> None:
    xml = identity_of(floor).to_xml().decode().replace("<packet", '<!DOCTYPE packet [<!ENTITY a "b">]>\n<packet')
    assert PacketIdentity.from_xml(xml.encode()) is None


def test_the_properties_name_the_schema() -> None:
    assert b"urn:planfolio:sign-off-packet:1" in identity_properties()
