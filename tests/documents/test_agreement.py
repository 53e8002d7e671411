"""What stands in the document that both sponsors sign, as a plan states more."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from docx.document import Document
from docx.oxml.ns import qn

from generator.analysis.agreement import digest_of, short_digest
from generator.documents import DOCUMENTS
from generator.documents.packet import PacketField, SignerPlace, tag_of
from generator.documents.writing.fields import date_picture
from generator.model.plan import Plan
from generator.model.vocabulary import Side
from tests.documents.reading import headings, outline, parties, signature_blocks, table_under, words_of

SIGN_OFF = next(kind for kind in DOCUMENTS if kind.name == "sign-off")
DAY = date(2026, 2, 1)
DECISIONS = ["☐\tAccepted", "☐\tAccepted with conditions", "☐\tRejected"]


def signature(side: str, version: str, signed_on: str = "2026-01-05") -> dict[str, str]:
    return {
        "side": side,
        "name": "Ada Brandt",
        "decision": "accepted",
        "signed_on": signed_on,
        "plan_version": version,
    }


def controls(document: Document) -> dict[str, Any]:
    """The properties of each field by its tag."""
    found = {}
    for properties in document.element.body.iter(qn("w:sdtPr")):
        found[properties.find(qn("w:tag")).get(qn("w:val"))] = properties
    return found


class TestTheParties:
    def test_come_with_legal_entity_contract_and_products(self, plan_of: Any, opened: Any) -> None:
        contract = {
            "start_date": "2026-01-01",
            "renewal_date": "2027-01-01",
            "legal_entity": "Quillmere Optics Holding Ltd",
            "reference": "Q-117",
            "products": ["Lens", "Frame"],
            "plan_tier": "Gold",
        }
        rows = parties(opened(SIGN_OFF, plan_of(customer={"contract": contract}), DAY))
        assert rows["Customer"] == "Quillmere Optics: Ada Brandt\nContracting as Quillmere Optics Holding Ltd"
        assert rows["Contract"] == (
            "Reference Q-117, from January 1, 2026, renewal on January 1, 2027\nLens, Frame, Gold"
        )

    def test_come_with_all_of_their_signers(self, plan_of: Any, opened: Any) -> None:
        people = [{"name": name, "type": "executive_sponsor"} for name in ("Ada Brandt", "Bo Ek")]
        plan = plan_of(stakeholders={"customer": people, "vendor": [{"name": "Eve Falk", "type": "csm"}]})
        rows = parties(opened(SIGN_OFF, plan, DAY))
        assert rows["Customer"] == "Quillmere Optics\nAda Brandt\nBo Ek"
        assert rows["Vendor"] == "Tidewick: Eve Falk"

    def test_come_with_what_the_document_is_known_by(self, plan_of: Any, opened: Any) -> None:
        plan = plan_of()
        rows = parties(opened(SIGN_OFF, plan, DAY))
        assert rows["Plan"] == "Version 1, created January 1, 2026"
        assert rows["Digest of what is agreed"] == short_digest(digest_of(plan))
        assert rows["State"] == "Awaiting signature"


class TestTheOutcomes:
    def test_are_signed_in_a_row_for_each_metric(self, plan_of: Any, opened: Any) -> None:
        metric = {
            "metric": "Calls",
            "source": "Log",
            "baseline": {"current": "100 calls"},
            "target": {"goal": "80 calls", "target_date": "2026-06-30"},
        }
        outcome = {"id": "O1", "description": "Better", "metrics": [metric, {**metric, "metric": "Visits"}]}
        rows = table_under(opened(SIGN_OFF, plan_of(outcomes=[outcome]), DAY), "Outcomes")
        assert rows == [
            ["O1 Better", "Calls", "100 calls", "80 calls", "Jun 30, 2026", "Log"],
            ["O1 is also measured by", "Visits", "100 calls", "80 calls", "Jun 30, 2026", "Log"],
        ]

    def test_have_no_annex_where_they_say_no_more(self, plan_of: Any, opened: Any) -> None:
        assert (1, "Annex A: Outcomes in full") not in headings(opened(SIGN_OFF, plan_of(), DAY))

    def test_have_an_annex_with_what_they_are_for(self, plan_of: Any, opened: Any) -> None:
        plan = plan_of(outcomes=[{"id": "O1", "description": "Better", "so_that": "nobody waits"}])
        (row,) = table_under(opened(SIGN_OFF, plan, DAY), "Annex A: Outcomes in full")
        assert row[0] == "O1 Better\nSo that: nobody waits"


class TestWhatElseIsSigned:
    def test_is_told_in_lines_that_lead_to_the_annexes(
        self, examples: dict[str, Plan], example_day: date, opened: Any
    ) -> None:
        for plan in examples.values():
            document = opened(SIGN_OFF, plan, example_day)
            anchors = [link.get(qn("w:anchor")) for link in document.element.body.iter(qn("w:hyperlink"))]
            bookmarks = [mark.get(qn("w:name")) for mark in document.element.body.iter(qn("w:bookmarkStart"))]
            assert anchors
            assert anchors == bookmarks
            annexes = [text for level, text in headings(document) if level == 1 and text.startswith("Annex ")]
            letters = [annex.removeprefix("Annex ")[0] for annex in annexes]
            assert letters == list("ABCDEFG"[: len(annexes)])
            rows = table_under(document, "What else is signed")
            assert len(rows) == len(annexes)
            for (name, _), annex in zip(rows, annexes, strict=True):
                assert annex.endswith(f": {name}")

    def test_begins_a_page_of_its_own_where_there_is_anything_to_fill_in(
        self, examples: dict[str, Plan], example_day: date, opened: Any
    ) -> None:
        forms = 0
        for plan in examples.values():
            document = opened(SIGN_OFF, plan, example_day)
            breaks = [one.text for one in document.paragraphs if one.paragraph_format.page_break_before]
            is_form = any(text == "Decision and signatures" for _, text in headings(document))
            assert [text[:8] for text in breaks] == (["Annex A:"] if is_form else [])
            forms += is_form
        assert 0 < forms < len(examples)


class TestTheMilestones:
    def test_tell_who_takes_part_on_either_side(self, plan_of: Any, opened: Any) -> None:
        raci = {
            "responsible": ["Cem Doruk", "Eve Falk"],
            "accountable": ["Ada Brandt"],
            "consulted": ["Cem Doruk"],
            "informed": ["Eve Falk"],
        }
        milestone = {"id": "M1", "name": "First team", "target_date": "2026-03-20", "raci": raci, "phase": "p"}
        plan = plan_of(
            outcomes=[{"id": "O1", "description": "Better", "milestones": [milestone]}],
            phases=[{"id": "p", "name": "Start", "target_date": "2026-04-01", "criteria": ["One team works with it"]}],
        )
        document = opened(SIGN_OFF, plan, DAY)
        (row,) = table_under(document, "Annex A: Milestones")
        assert row == [
            "First team",
            "Ada Brandt\nDoes the work: Cem Doruk\nAsked: Cem Doruk",
            "not named\nDoes the work: Eve Falk\nTold: Eve Falk",
            "Mar 20, 2026\nStart",
        ]
        assert table_under(document, "Phases") == [["Start", "Apr 1, 2026", "One team works with it"]]
        assert "One milestone with its owners, due Mar 20, 2026 (" in words_of(document)


class TestTheCommitments:
    def test_come_with_scope_and_assumptions(self, plan_of: Any, opened: Any) -> None:
        commitments = {"customer": ["Two hours a week"], "scope": ["One shop"], "assumptions": ["The line holds"]}
        document = opened(SIGN_OFF, plan_of(commitments=commitments), DAY)
        found = headings(document)
        start = found.index((1, "Annex A: Commitments"))
        assert found[start : start + 4] == [
            (1, "Annex A: Commitments"),
            (2, "Quillmere Optics commits to"),
            (2, "Within its scope"),
            (2, "On the assumption that"),
        ]
        rows = dict(table_under(document, "What else is signed"))
        assert rows["Commitments"].startswith("1 commitment of Quillmere Optics, the scope, the assumptions")

    def test_come_with_the_way_up(self, plan_of: Any, opened: Any) -> None:
        path = [
            {"level": 2, "name": "Ada Brandt", "when": "A week is lost"},
            {"level": 1, "name": "Eve Falk", "when": "A day is lost"},
        ]
        document = opened(SIGN_OFF, plan_of(commitments={"escalation_path": path}), DAY)
        assert table_under(document, "Annex A: Escalation path") == [
            ["1", "Eve Falk", "A day is lost"],
            ["2", "Ada Brandt", "A week is lost"],
        ]
        assert "2 levels, from Eve Falk to Ada Brandt (" in words_of(document)


class TestTheRhythm:
    def test_is_told_in_words(self, plan_of: Any, opened: Any) -> None:
        plan = plan_of(plan={"cadence": "light"})
        assert "A working session every quarter." in words_of(opened(SIGN_OFF, plan, DAY))

    @pytest.mark.parametrize("internal", [False, True])
    def test_leaves_out_meetings_of_the_vendors_own(self, internal: bool, plan_of: Any, opened: Any) -> None:  # noqa: FBT001 - a parameter of the test
        steps = [
            {"kind": "qbr", "every": "6 months", "duration": "1 hour", "purpose": "Look at the whole plan"},
            {"kind": "checkpoint", "name": "Account stand-up", "every": "1 week", "audience": "internal"},
        ]
        text = outline(opened(SIGN_OFF, plan_of(plan={"cadence": steps}), DAY, internal=internal))
        assert "Quarterly business review: every 6 months, 1 hour. Look at the whole plan" in text
        assert "Account stand-up" not in text


class TestChangeControl:
    @pytest.fixture
    def plan(self, plan_of: Any) -> Plan:
        entry = {"side": "customer", "name": "Ada Brandt", "decision": "accepted", "signed_on": "2026-01-05"}
        milestone = {"id": "M1", "name": "First team", "target_date": "2026-03-20", "owner": "Cem Doruk"}
        changes = [
            {"item": "M1", "field": "committed_date", "from": "2026-02-20", "to": "2026-03-20"},
            {"item": "M1", "field": "status", "to": "in_progress"},
            "The team is told sooner",
        ]
        plan: Plan = plan_of(
            outcomes=[{"id": "O1", "description": "Better", "milestones": [milestone]}],
            review_history=[{"date": "2026-01-20", "kind": "qbr", "plan_changes": changes}],
            sign_off=[{**entry, "plan_version": "1", "document": "quillmere-1.docx"}],
        )
        return plan

    def test_tells_which_changes_ask_for_a_new_signature(self, plan: Plan, opened: Any) -> None:
        rows = table_under(opened(SIGN_OFF, plan, DAY), "What has been changed so far")
        review = ["Jan 20, 2026", "Quarterly business review"]
        assert [[row[0], row[1], row[3]] for row in rows] == [[*review, "yes"], [*review, "no"]]
        assert rows[0][2] == "First team: first agreed date moved from Feb 20, 2026 to Mar 20, 2026"

    def test_asks_for_no_new_signature_where_there_is_none(self, plan: Plan, opened: Any) -> None:
        rows = table_under(opened(SIGN_OFF, replace(plan, sign_off=()), DAY), "What has been changed so far")
        assert [len(row) for row in rows] == [3, 3]

    def test_tells_no_change_of_a_day_to_come(self, plan: Plan, opened: Any) -> None:
        found = headings(opened(SIGN_OFF, plan, date(2026, 1, 10)))
        assert (2, "What has been changed so far") not in found

    def test_a_plan_that_is_superseded_tells_what_has_changed_as_people_say_it(self, plan: Plan, opened: Any) -> None:
        document = opened(SIGN_OFF, plan, DAY)
        text = outline(document)
        assert "Callout Warning: To be signed again" in text
        changed = "First team: first agreed date moved from Feb 20, 2026 to Mar 20, 2026"
        assert f"Callout Warning: {changed}" in text
        assert "Signed in quillmere-1.docx" in text
        assert (2, "Signatures on record") in headings(document)
        assert len(signature_blocks(document)) == len(Side)

    def test_a_plan_that_was_refused_says_so_first(self, plan: Plan, plan_of: Any, opened: Any) -> None:
        entry = {"side": "customer", "name": "Ada Brandt", "decision": "rejected", "signed_on": "2026-01-25"}
        ours = {"side": "vendor", "name": "Eve Falk", "decision": "accepted", "signed_on": "2026-01-26"}
        for entries in ([entry], [entry, ours]):
            refused = replace(plan, sign_off=plan_of(sign_off=entries).sign_off)
            text = outline(opened(SIGN_OFF, refused, DAY))
            assert "Callout Bad: Rejected\nCallout Bad: Ada Brandt rejected the plan on January 25, 2026." in text
            assert "Signed by" not in text


class TestTheSignatures:
    def test_are_asked_of_both_sponsors(self, examples: dict[str, Plan], example_day: date, opened: Any) -> None:
        for plan in examples.values():
            blocks = signature_blocks(opened(SIGN_OFF, replace(plan, sign_off=()), example_day))
            sponsors = [plan.on(example_day).sponsor(side) for side in Side]
            assert len(blocks) == len(Side)
            for company, sponsor, block in zip((plan.customer.company, "Tidewick"), sponsors, blocks, strict=True):
                assert sponsor is not None
                assert block[:5] == [f"For {company}", *DECISIONS, "Conditions or reasons"]
                assert block[5:] == ["Name", sponsor.name, "Title", sponsor.post, "Signature", "Date"]

    def test_are_asked_for_the_content_that_a_digest_names(self, plan_of: Any, opened: Any) -> None:
        plan = plan_of()
        words = words_of(opened(SIGN_OFF, plan, DAY)).replace("\u00a0", " ")
        digest = short_digest(digest_of(plan))
        assert f"Version 1 as of February 1, 2026, digest {digest}." in words

    def test_leave_the_name_open_where_no_sponsor_is_known(self, floor: Plan, opened: Any) -> None:
        blocks = signature_blocks(opened(SIGN_OFF, replace(floor, stakeholders=()), DAY))
        assert [block[4:] for block in blocks] == [
            ["Conditions or reasons", "Name", "Title", "Signature", "Date"] for _ in Side
        ]

    def test_are_asked_of_every_sponsor_of_a_side(self, plan_of: Any, opened: Any) -> None:
        people = [{"name": name, "type": "executive_sponsor"} for name in ("Ada Brandt", "Bo Ek")]
        plan = plan_of(stakeholders={"customer": people, "vendor": [{"name": "Eve Falk", "type": "csm"}]})
        document = opened(SIGN_OFF, plan, DAY)
        assert [block[6] for block in signature_blocks(document)] == ["Ada Brandt", "Bo Ek", "Eve Falk"]
        places = (SignerPlace(Side.CUSTOMER), SignerPlace(Side.CUSTOMER, 2), SignerPlace(Side.VENDOR))
        assert set(controls(document)) == {tag_of(place, field) for place in places for field in PacketField}

    def test_are_asked_of_whoever_sponsors_the_plan_now(self, plan_of: Any, opened: Any) -> None:
        people = [
            {"name": "Ada Brandt", "type": "executive_sponsor", "until": "2026-01-15"},
            {"name": "Bo Ek", "title": "Head of Sales", "type": "executive_sponsor", "since": "2026-01-16"},
        ]
        plan = plan_of(stakeholders={"customer": people, "vendor": [{"name": "Eve Falk", "type": "csm"}]})
        document = opened(SIGN_OFF, plan, DAY)
        assert parties(document)["Customer"] == "Quillmere Optics: Bo Ek, Head of Sales"
        assert signature_blocks(document)[0][5:9] == ["Name", "Bo Ek", "Title", "Head of Sales"]

    def test_of_both_sides_on_record_make_the_document_a_record(self, plan_of: Any, opened: Any) -> None:
        plan = plan_of(sign_off=[signature("customer", "1"), signature("vendor", "1", signed_on="2026-01-06")])
        document = opened(SIGN_OFF, plan, DAY)
        words = words_of(document)
        assert "Signed by both: Quillmere Optics on January 5, 2026, Tidewick on January 6, 2026" in words
        assert "For your records; nothing is left to sign." in words
        assert "☐" not in words
        found = headings(document)
        assert found.count((1, "Signatures on record")) == 1
        assert (1, "Decision and signatures") not in found
        assert (2, "Signatures on record") not in found
        assert not signature_blocks(document)
        assert not controls(document)
        assert document.core_properties.title == "Signed success plan: Quillmere Optics"

    def test_of_one_side_on_record_leave_the_other_to_sign(self, plan_of: Any, opened: Any) -> None:
        plan = plan_of(sign_off=[signature("vendor", "1")])
        document = opened(SIGN_OFF, plan, DAY)
        words = words_of(document)
        assert "Signed by Tidewick on January 5, 2026" in words
        assert "The signature of Quillmere Optics is still to come" in words
        assert [block[0] for block in signature_blocks(document)] == ["For Quillmere Optics"]
        assert [row[:2] for row in table_under(document, "Signatures on record")] == [["Tidewick", "Ada Brandt"]]

    @pytest.mark.parametrize(
        "last",
        [{"plan_version": "0.9"}, {"decision": "rejected"}, {"signed_on": "2026-03-01"}],
        ids=["another version", "a rejection", "a day to come"],
    )
    def test_that_do_not_accept_this_version_count_for_nothing(
        self, last: dict[str, str], plan_of: Any, opened: Any
    ) -> None:
        plan = plan_of(sign_off=[signature("customer", "1") | last, signature("vendor", "1") | last])
        document = opened(SIGN_OFF, plan, DAY)
        assert "Signed by" not in words_of(document)
        assert len(signature_blocks(document)) == len(Side)


class TestTheFields:
    def test_each_have_a_title_and_a_tag_of_their_own(
        self, examples: dict[str, Plan], example_day: date, opened: Any
    ) -> None:
        for plan in examples.values():
            document = opened(SIGN_OFF, replace(plan, sign_off=()), example_day)
            properties = list(document.element.body.iter(qn("w:sdtPr")))
            tags = [one.find(qn("w:tag")).get(qn("w:val")) for one in properties]
            assert sorted(tags) == sorted(tag_of(SignerPlace(side), field) for side in Side for field in PacketField)
            titles = [one.find(qn("w:alias")).get(qn("w:val")) for one in properties]
            assert len(set(titles)) == len(titles)
            assert "Customer: Date" in titles
            assert "Vendor: Accepted with conditions" in titles

    def test_of_names_offer_everybody_who_may_sign(self, plan_of: Any, opened: Any) -> None:
        people = [
            {"name": "Cem Doruk", "type": "economic_buyer"},
            {"name": "Dag Ekholm", "type": "power_user"},
            {"name": "Ada Brandt", "type": "executive_sponsor"},
        ]
        plan = plan_of(stakeholders={"customer": people, "vendor": [{"name": "Eve Falk", "type": "csm"}]})
        fields = controls(opened(SIGN_OFF, plan, DAY))
        names = fields["sign-off.customer.name"].findall(f"{qn('w:comboBox')}/{qn('w:listItem')}")
        assert [name.get(qn("w:displayText")) for name in names] == ["Cem Doruk", "Ada Brandt"]
        assert fields["sign-off.vendor.name"].find(qn("w:text")) is not None

    @pytest.mark.parametrize(
        ("locale", "picture"),
        [
            ("en-US", "MMMM d, yyyy"),
            ("de-DE", "d. MMMM yyyy"),
            ("es-ES", "d 'de' MMMM 'de' yyyy"),
            ("ja-JP", "yyyy年M月d日"),
        ],
    )
    def test_of_dates_write_them_as_the_plan_s_readers_do(
        self, locale: str, picture: str, plan_of: Any, opened: Any
    ) -> None:
        properties = controls(opened(SIGN_OFF, plan_of(), DAY, locale))["sign-off.customer.date"]
        picker = properties.find(qn("w:date"))
        assert picker.find(qn("w:dateFormat")).get(qn("w:val")) == picture
        assert picker.find(qn("w:lid")).get(qn("w:val")) == locale

    @pytest.mark.parametrize(
        ("pattern", "picture"),
        [("d MMMM G y", "d MMMM yyyy"), ("EEEE, d. LLL yy", "dddd, d. MMM yy"), ("y 'm'. M d", "yyyy 'm'. M d")],
    )
    def test_of_dates_take_any_pattern(self, pattern: str, picture: str) -> None:
        assert date_picture(pattern) == picture

    def test_show_nothing_on_paper_until_they_are_filled_in(self, plan_of: Any, opened: Any) -> None:
        document = opened(SIGN_OFF, plan_of(), DAY)
        for control in document.element.body.iter(qn("w:sdt")):
            is_empty = control.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}") is not None
            words = "".join(text.text or "" for text in control.iter(qn("w:t")))
            assert bool(words.strip()) != is_empty
            assert words
