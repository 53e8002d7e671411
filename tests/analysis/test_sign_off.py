"""Whether the plan is signed as it stands, and when a signature is asked for again."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from generator.analysis.agreement import digest_of, short_digest
from generator.analysis.assessment import assess
from generator.analysis.facts import EntryKind, EntryState, ItemKind, PlanFacts, SignOffState
from generator.audience.customer import customer_plan
from generator.model.plan import Plan
from generator.model.vocabulary import PlanStatus, Side
from generator.model.workspace import Policy

DAY = date(2026, 6, 1)
STEP = {"id": "O1.M1", "name": "Step", "target_date": "2026-05-01"}
OUTCOMES = [{"id": "O1", "description": "d", "target": {"goal": "90%"}, "milestones": [STEP]}]


def signed(side: str = "customer", decision: str = "accepted", on: str = "2026-02-01", **more: Any) -> dict[str, Any]:
    name = {"customer": "Ada Brandt", "vendor": "Eve Falk"}[side]
    return {"side": side, "name": name, "decision": decision, "signed_on": on, **more}


@pytest.fixture
def plan(plan_of: Callable[..., Plan]) -> Callable[..., Plan]:
    def make(*signatures: dict[str, Any], **parts: Any) -> Plan:
        return plan_of(**{"outcomes": OUTCOMES, "sign_off": list(signatures), **parts})

    return make


def facts(plan: Plan, day: date = DAY) -> PlanFacts:
    return assess(plan, day, Policy())


def owed(plan: Plan, day: date = DAY) -> list[tuple[date | None, int]]:
    items = facts(plan, day).open_items
    return [(item.due_date, item.days_overdue) for item in items if item.kind is ItemKind.SIGN_OFF]


@pytest.mark.parametrize(
    ("status", "signatures", "state"),
    [
        ("draft", [], SignOffState.DRAFT),
        ("in_review", [], SignOffState.AWAITING),
        ("active", [], SignOffState.AWAITING),
        ("active", [signed("vendor")], SignOffState.AWAITING),
        ("active", [signed()], SignOffState.ACCEPTED),
        ("active", [signed(decision="accepted_with_conditions")], SignOffState.ACCEPTED_WITH_CONDITIONS),
        ("active", [signed(decision="rejected")], SignOffState.REJECTED),
        ("active", [signed(decision="rejected"), signed(on="2026-03-01")], SignOffState.ACCEPTED),
        ("active", [signed(on="2026-03-01"), signed(decision="rejected")], SignOffState.ACCEPTED),
        ("active", [signed(), signed(decision="rejected", on="2026-03-01")], SignOffState.REJECTED),
        ("active", [signed(plan_version="1")], SignOffState.ACCEPTED),
        ("active", [signed(plan_version="0.9")], SignOffState.SUPERSEDED),
    ],
)
def test_the_customers_last_signature_decides(
    plan: Callable[..., Plan], status: str, signatures: list[dict[str, Any]], state: SignOffState
) -> None:
    given = plan(*signatures, plan={"status": status})
    found = facts(given).sign_off
    assert found.state is state
    assert len(found.reasons) == 1
    in_force = state in {SignOffState.ACCEPTED, SignOffState.ACCEPTED_WITH_CONDITIONS}
    assert (found.acceptance is not None) is in_force
    assert bool(owed(given)) is not in_force


class TestDigest:
    def test_on_record_stands_for_what_was_signed(self, plan: Callable[..., Plan]) -> None:
        digest = digest_of(plan())
        for written in (short_digest(digest), digest, digest[:16], "-".join((digest[:4], digest[4:8], digest[8:16]))):
            found = facts(plan(signed(digest=written, plan_version="0.9"))).sign_off
            assert found.state is SignOffState.ACCEPTED, "the content is the same, whatever the version is called"
            assert found.digest == digest
            assert found.signed_digest == written

    def test_of_other_content_asks_for_a_new_signature(self, plan: Callable[..., Plan]) -> None:
        given = plan(signed(digest="3f2a 9c41 07de b6a8", plan_version="1"))
        found = facts(given).sign_off
        assert found.state is SignOffState.SUPERSEDED
        assert found.signatures == ()
        assert found.reasons[0].values["signed"] == "3f2a 9c41 07de b6a8"
        assert found.reasons[0].values["digest"] == found.digest_short

    def test_is_the_same_for_both_sides(self, plan: Callable[..., Plan]) -> None:
        hidden = {**STEP, "id": "O1.M2", "name": "Ours", "visibility": "internal"}
        given = plan(outcomes=[{**OUTCOMES[0], "milestones": [STEP, hidden]}])
        theirs = facts(customer_plan(given, "Tallowmere")).sign_off
        assert theirs == facts(given).sign_off

    def test_lets_progress_go_by(self, plan: Callable[..., Plan]) -> None:
        digest = short_digest(digest_of(plan()))
        later = {**STEP, "committed_date": "2026-05-01", "target_date": "2026-07-01", "status": "in_progress"}
        moved = plan(signed(digest=digest), outcomes=[{**OUTCOMES[0], "milestones": [later], "status": "at_risk"}])
        assert facts(moved).sign_off.state is SignOffState.ACCEPTED
        redated = {**OUTCOMES[0], "milestones": [{**STEP, "target_date": "2026-07-01"}]}
        silently = plan(signed(digest=digest), outcomes=[redated])
        assert facts(silently).sign_off.state is SignOffState.SUPERSEDED, "the first agreed date went with it"


class TestChangesOnRecord:
    def review(self, on: str, *changes: dict[str, Any] | str) -> dict[str, Any]:
        return {"date": on, "kind": "qbr", "plan_changes": list(changes)}

    @pytest.mark.parametrize(
        ("change", "is_material"),
        [
            ({"item": "O1", "field": "goal", "from": "80%", "to": "90%"}, True),
            ({"item": "O1", "field": "target.goal", "from": "80%", "to": "90%"}, True),
            ({"item": "O1", "field": "description", "to": "d"}, True),
            ({"item": "O1", "field": "status", "to": "at_risk"}, False),
            ({"item": "O1", "field": "weight", "to": "2"}, False),
            ({"item": "O1.M1", "field": "owner", "to": "Cem Doruk"}, True),
            ({"item": "O1.M1", "field": "committed_date", "to": "2026-05-01"}, True),
            ({"item": "O1.M1", "field": "target_date", "from": "2026-04-01", "to": "2026-05-01"}, True),
            ({"item": "O1.M1", "field": "target_date", "from": "2026-05-01", "to": "2026-07-01"}, False),
            ({"item": "O1.M1", "field": "percent_complete", "to": "40"}, False),
            ({"field": "success_statement", "to": "Faster"}, True),
            ("The goal moved", False),
        ],
    )
    def test_supersede_a_signature_where_they_touch_what_was_agreed(
        self, plan: Callable[..., Plan], change: dict[str, Any] | str, *, is_material: bool
    ) -> None:
        after = facts(plan(signed(), review_history=[self.review("2026-03-01", change)])).sign_off
        assert (after.state is SignOffState.SUPERSEDED) is is_material
        assert len(after.changes) == is_material
        before = facts(plan(signed(), review_history=[self.review("2026-01-20", change)])).sign_off
        assert before.state is SignOffState.ACCEPTED

    def test_do_not_where_the_signed_digest_is_that_of_today(self, plan: Callable[..., Plan]) -> None:
        change = {"item": "O1", "field": "goal", "from": "80%", "to": "90%"}
        digest = short_digest(digest_of(plan()))
        given = plan(signed(digest=digest), review_history=[self.review("2026-03-01", change)])
        assert facts(given).sign_off.state is SignOffState.ACCEPTED

    def test_set_the_day_by_which_to_sign_again(self, plan: Callable[..., Plan]) -> None:
        reviews = [self.review("2026-04-15", "New goal"), self.review("2026-03-01"), self.review("2026-05-20", "More")]
        given = plan(signed(plan_version="0.9"), review_history=reviews)
        assert owed(given) == [(date(2026, 5, 15), 17)]
        without = plan(signed(plan_version="0.9"))
        assert owed(without) == [(date(2026, 3, 3), 90)], "nothing says when, so the signature itself does"


def test_a_superseded_signature_stands_open_on_the_timeline(plan: Callable[..., Plan]) -> None:
    (entry,) = [one for one in facts(plan(signed(plan_version="0.9"))).timeline if one.kind is EntryKind.SIGN_OFF_DUE]
    assert entry.state is EntryState.OPEN
    (done,) = [one for one in facts(plan(signed())).timeline if one.kind is EntryKind.SIGN_OFF_DUE]
    assert (done.state, done.date) == (EntryState.DONE, date(2026, 2, 1))


def test_each_side_has_its_own_signature_in_force(plan: Callable[..., Plan]) -> None:
    both = facts(plan(signed(plan_version="1"), signed("vendor", plan_version="0.9"))).sign_off
    assert [entry.side for entry in both.signatures] == [Side.CUSTOMER]
    assert both.state is SignOffState.ACCEPTED


def test_a_plan_that_has_ended_asks_for_nothing(plan: Callable[..., Plan]) -> None:
    ended = replace(plan(signed(plan_version="0.9")), status=PlanStatus.COMPLETED)
    assert owed(ended) == []
