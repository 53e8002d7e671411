"""What stands in the document that both sponsors sign, as a plan states more."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from generator.documents import DOCUMENTS
from generator.model.plan import Plan
from tests.documents.reading import headings, outline, table_under, words_of

SIGN_OFF = next(kind for kind in DOCUMENTS if kind.name == "sign-off")
DAY = date(2026, 2, 1)


class TestTheParties:
    def test_come_with_legal_entity_contract_and_products(self, plan_of: Any, opened: Any) -> None:
        contract = {
            "start_date": "2026-01-01",
            "legal_entity": "Quillmere Optics Holding Ltd",
            "reference": "Q-117",
            "products": ["Lens", "Frame"],
            "plan_tier": "Gold",
        }
        rows = dict(
            table_under(opened(SIGN_OFF, plan_of(customer={"contract": contract}), DAY), "Parties and document")
        )
        assert rows["Customer"] == "Quillmere Optics\nContracting as Quillmere Optics Holding Ltd\nAda Brandt"
        assert rows["Contract"] == "from January 1, 2026\nReference Q-117"
        assert rows["Products"] == "Lens, Frame\nGold"

    def test_are_signed_for_by_whoever_sponsors_the_plan_now(self, plan_of: Any, opened: Any) -> None:
        people = [
            {"name": "Ada Brandt", "type": "executive_sponsor", "until": "2026-01-15"},
            {"name": "Bo Ek", "title": "Head of Sales", "type": "executive_sponsor", "since": "2026-01-16"},
        ]
        plan = plan_of(stakeholders={"customer": people, "vendor": [{"name": "Eve Falk", "type": "csm"}]})
        document = opened(SIGN_OFF, plan, DAY)
        assert (
            "Quillmere Optics\nBo Ek, Head of Sales" in dict(table_under(document, "Parties and document"))["Customer"]
        )
        signature = next(table for table in document.tables if table.style.name == "Plan Signature")
        assert signature.cell(0, 0).text == "Name\nBo Ek"


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
        (row,) = table_under(document, "Milestones")
        assert row == [
            "First team",
            "Ada Brandt\nDoes the work: Cem Doruk\nAsked: Cem Doruk",
            "not named\nDoes the work: Eve Falk\nTold: Eve Falk",
            "Mar 20, 2026\nStart",
        ]
        assert table_under(document, "Phases") == [["Start", "Apr 1, 2026", "One team works with it"]]


class TestTheCommitments:
    def test_come_with_scope_and_assumptions(self, plan_of: Any, opened: Any) -> None:
        commitments = {"customer": ["Two hours a week"], "scope": ["One shop"], "assumptions": ["The line holds"]}
        document = opened(SIGN_OFF, plan_of(commitments=commitments), DAY)
        found = headings(document)
        start = found.index((1, "What the plan covers"))
        assert found[start : start + 5] == [
            (1, "What the plan covers"),
            (2, "Within its scope"),
            (2, "On the assumption that"),
            (1, "What each side commits to"),
            (2, "Quillmere Optics commits to"),
        ]


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
        assert "Account stand-up: every week" not in text


class TestTheSignatures:
    @pytest.fixture
    def plan(self, plan_of: Any) -> Plan:
        entry = {"side": "customer", "name": "Ada Brandt", "decision": "accepted", "signed_on": "2026-01-05"}
        milestone = {"id": "M1", "name": "First team", "target_date": "2026-03-20", "owner": "Cem Doruk"}
        change = {"item": "M1", "field": "committed_date", "from": "2026-02-20", "to": "2026-03-20"}
        plan: Plan = plan_of(
            outcomes=[{"id": "O1", "description": "Better", "milestones": [milestone]}],
            review_history=[{"date": "2026-01-20", "kind": "qbr", "plan_changes": [change]}],
            sign_off=[{**entry, "plan_version": "1", "document": "quillmere-1.docx"}],
        )
        return plan

    def test_that_are_superseded_tell_what_has_changed_as_people_say_it(self, plan: Plan, opened: Any) -> None:
        text = outline(opened(SIGN_OFF, plan, DAY))
        assert "To be signed again" in text
        assert "First team: first agreed date moved from Feb 20, 2026 to Mar 20, 2026" in text
        assert "Signed in quillmere-1.docx" in text

    def test_that_were_refused_say_so_first(self, plan: Plan, plan_of: Any, opened: Any) -> None:
        entry = {"side": "customer", "name": "Ada Brandt", "decision": "rejected", "signed_on": "2026-01-25"}
        refused = replace(plan, sign_off=plan_of(sign_off=[entry]).sign_off)
        text = outline(opened(SIGN_OFF, refused, DAY))
        assert "Callout Bad: Rejected\nCallout Bad: Ada Brandt rejected the plan on January 25, 2026." in text
