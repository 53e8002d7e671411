"""The tags by which the fields of a packet are known."""

import pytest

from generator.documents.packet import PacketField, SignerPlace, field_of_tag, tag_of
from generator.model.vocabulary import Decision, Side

_LONGEST_TAG = 64
"""What Word takes."""


@pytest.mark.parametrize("side", Side)
@pytest.mark.parametrize("number", [1, 2, 12])
@pytest.mark.parametrize("field", PacketField)
def test_a_tag_names_the_signer_and_the_field(side: Side, number: int, field: PacketField) -> None:
    tag = tag_of(SignerPlace(side, number), field)
    assert field_of_tag(tag) == (SignerPlace(side, number), field)
    assert len(tag) <= _LONGEST_TAG


def test_the_first_signer_of_a_side_has_no_number() -> None:
    assert tag_of(SignerPlace(Side.CUSTOMER), PacketField.NAME) == "sign-off.customer.name"
    assert tag_of(SignerPlace(Side.VENDOR, 2), PacketField.ACCEPTED) == "sign-off.vendor-2.decision.accepted"


@pytest.mark.parametrize(
    "tag",
    ["", "title", "sign-off.customer", "sign-off.customer.age", "sign-off.customer-1.name", "sign-off.customer.name "],
)
def test_other_tags_are_none_of_the_packets(tag: str) -> None:
    assert field_of_tag(tag) is None


@pytest.mark.parametrize("decision", Decision)
def test_each_decision_has_its_check_box(decision: Decision) -> None:
    assert PacketField.of_decision(decision).decision is decision
