"""What the fields of each signer say, and what they leave open."""

from collections.abc import Mapping
from datetime import date

import pytest

from generator.diagnostics import Severity
from generator.documents.packet import PacketField, SignerPlace
from generator.documents.packet.checks import PacketCheck
from generator.documents.packet.reading import FilledField, ReturnedPacket
from generator.documents.packet.signatures import GivenSignature, given_signatures
from generator.model.vocabulary import Decision, Side

DAY = date(2026, 11, 20)
CUSTOMER, SECOND, VENDOR = SignerPlace(Side.CUSTOMER), SignerPlace(Side.CUSTOMER, 2), SignerPlace(Side.VENDOR)
Values = Mapping[PacketField, str | bool | tuple[str, date] | None]
SIGNED: Values = {
    PacketField.ACCEPTED: True,
    PacketField.NAME: "Ada Quill",
    PacketField.TITLE: "CEO",
    PacketField.DATE: "2026-11-20",
}


def packet(**blocks: Values) -> ReturnedPacket:
    """A packet in which signers have filled in these values, and left the others as they were."""
    places = {"customer": CUSTOMER, "second": SECOND, "vendor": VENDOR}
    return ReturnedPacket(
        identity=None,
        damage=None,
        fields={
            places[name]: {field: filled(values.get(field, False if field.decision else "")) for field in PacketField}
            for name, values in blocks.items()
        },
        lost=(),
        text=(),
        tracked=0,
        comments=0,
    )


def filled(value: str | bool | tuple[str, date] | None) -> FilledField:  # noqa: FBT001 - a tick is a value like others
    if isinstance(value, tuple):
        return FilledField(text=value[0], is_ticked=False, day=value[1])
    if isinstance(value, str):
        return FilledField(text=value, is_ticked=False, day=None)
    return FilledField(text="☐", is_ticked=value, day=None)


def given(locale: str = "en-US", **blocks: Values) -> tuple[GivenSignature, ...]:
    signatures, found = given_signatures(packet(**blocks), "signed.docx", locale)
    assert found == ()
    return signatures


def told(locale: str = "en-US", **blocks: Values) -> list[tuple[str, str]]:
    signatures, found = given_signatures(packet(**blocks), "signed.docx", locale)
    errors = [one for one in found if one.severity is Severity.ERROR]
    assert len(signatures) + bool(errors) >= 1
    assert all(one.hint and one.file == "signed.docx" for one in found)
    return [(one.id, one.message) for one in found]


class TestWhoHasSigned:
    def test_a_signature_is_what_its_fields_say(self) -> None:
        assert given(customer=SIGNED) == (
            GivenSignature(
                signer=CUSTOMER,
                name="Ada Quill",
                title="CEO",
                decision=Decision.ACCEPTED,
                signed_on=DAY,
                conditions=None,
            ),
        )

    def test_the_sides_in_their_order_and_their_signers_by_number(self) -> None:
        signatures = given(vendor=SIGNED, second=SIGNED, customer=SIGNED)
        assert [one.signer for one in signatures] == [CUSTOMER, SECOND, VENDOR]

    def test_a_name_that_stood_there_beforehand_is_no_signature(self) -> None:
        known: Values = {PacketField.NAME: "Bo Vendor", PacketField.TITLE: "CSM"}
        assert [one.signer for one in given(customer=SIGNED, vendor=known)] == [CUSTOMER]
        assert given(vendor=known) == ()

    def test_a_title_may_be_missing(self) -> None:
        assert given(customer={**SIGNED, PacketField.TITLE: ""})[0].title is None

    @pytest.mark.parametrize("decision", Decision)
    def test_conditions_are_recorded(self, decision: Decision) -> None:
        values = {**SIGNED, PacketField.ACCEPTED: False, PacketField.of_decision(decision): True}
        signatures, _ = given_signatures(
            packet(customer={**values, PacketField.CONDITIONS: "Only in May"}), "signed.docx", "en"
        )
        assert (signatures[0].decision, signatures[0].conditions) == (decision, "Only in May")


class TestWhatIsMissing:
    def test_a_decision(self) -> None:
        assert told(customer={**SIGNED, PacketField.ACCEPTED: False}) == [
            (PacketCheck.DECISION, "customer: no decision is ticked")
        ]

    def test_one_decision_of_two(self) -> None:
        assert told(second={**SIGNED, PacketField.REJECTED: True}) == [
            (PacketCheck.DECISION, "customer-2: accepted and rejected are ticked")
        ]

    def test_a_box_that_can_be_told(self) -> None:
        ((check, message),) = told(customer={**SIGNED, PacketField.REJECTED: None})
        assert check == PacketCheck.DECISION
        assert "rejected was overwritten" in message

    def test_conditions(self) -> None:
        values = {**SIGNED, PacketField.ACCEPTED: False, PacketField.ACCEPTED_WITH_CONDITIONS: True}
        assert told(customer=values) == [
            (PacketCheck.CONDITIONS, "customer: accepted with conditions, and no conditions are written")
        ]

    def test_the_decision_that_goes_with_conditions(self) -> None:
        assert told(customer={**SIGNED, PacketField.CONDITIONS: "If cheap"}) == [
            (PacketCheck.CONDITIONS, "customer: accepted is ticked, and conditions are written: “If cheap”")
        ]

    def test_a_name(self) -> None:
        assert told(customer={**SIGNED, PacketField.NAME: ""}) == [(PacketCheck.NAME, "customer: there is no name")]

    def test_a_date(self) -> None:
        assert told(customer={**SIGNED, PacketField.DATE: ""}) == [(PacketCheck.DATE, "customer: there is no date")]

    def test_everything_at_once(self) -> None:
        found = told(customer={PacketField.DATE: "soon"}, vendor={PacketField.CONDITIONS: "If cheap"})
        assert [check for check, _ in found] == [
            PacketCheck.DECISION,
            PacketCheck.DATE,
            PacketCheck.NAME,
            PacketCheck.DECISION,
            PacketCheck.DATE,
            PacketCheck.NAME,
        ]


class TestDays:
    @pytest.mark.parametrize(
        ("shown", "picked", "locale"),
        [
            ("11/20/2026", DAY, "en-US"),
            ("20.11.2026", DAY, "en-US"),
            ("20 listopada 2026", DAY, "en-US"),
            ("3/4/2026", date(2026, 4, 3), "en-US"),
            ("3/4/2026", date(2026, 3, 4), "en-GB"),
            ("3.4.26", date(2026, 3, 4), "de"),
        ],
    )
    def test_what_was_picked_counts_however_it_is_shown(self, shown: str, picked: date, locale: str) -> None:
        values = {**SIGNED, PacketField.DATE: (shown, picked)}
        assert given(locale, customer=values)[0].signed_on == picked

    def test_what_was_typed_is_read_in_the_packets_language(self) -> None:
        assert given("de", customer={**SIGNED, PacketField.DATE: "20. November 2026"})[0].signed_on == DAY

    @pytest.mark.parametrize(
        ("shown", "message"),
        [
            ("21 November 2026", "the date reads “21 November 2026”, and 2026-11-20 was picked"),
            ("20 December 2026", "the date reads “20 December 2026”, and 2026-11-20 was picked"),
            ("today", "the date “today” cannot be read"),
            ("20th", "the date “20th” cannot be read"),
            ("9" * 5_000, f"the date “{'9' * 5_000}” cannot be read"),
        ],
    )
    def test_what_contradicts_itself_is_told(self, shown: str, message: str) -> None:
        found = told(customer={**SIGNED, PacketField.DATE: (shown, DAY)})
        assert found == [(PacketCheck.DATE, f"customer: {message}")]
