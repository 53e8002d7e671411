"""What both sides agreed on: every field of a plan either changes the digest or does not, and the model says which."""

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

import pytest

from generator.analysis.agreement import AGREED_FIELDS, DECIDING_FIELDS, digest_of, short_digest
from generator.audience.customer import customer_plan
from generator.model.agreement import Commitments, EscalationStep
from generator.model.customer import Customer
from generator.model.outcomes import Baseline, BusinessValue, Metric, Outcome, Target
from generator.model.people import Owner, Stakeholder
from generator.model.plan import Plan
from generator.model.quantity import exact_quantity
from generator.model.vocabulary import Visibility, WorkStatus
from generator.model.work import Milestone
from tests.plan_variants import WHOLE, Step, variants

NOT_AGREED: dict[type, str] = {
    Plan: "id version created last_reviewed next_review status type format phase scope_months success_metric locale"
    " timezone currency cadence phases roadmap risks opportunities events review_history sign_off qbr health_inputs"
    " forecast internal_notes waivers",
    Customer: "industry segment country website overview business_case branding contract",
    Stakeholder: "title role engagement influence priorities engagement_frequency last_contact contact_is_ongoing email"
    " phone size since until notes",
    Outcome: "weight start_date owners measurements reconfirmed_on conversion_point",
    BusinessValue: "realized evidence",
    Metric: "measurements",
    Baseline: "",
    Target: "",
    Milestone: "phase target_date actual_date percent_complete weight raci depends_on blockers actions",
    Owner: "",
    Commitments: "",
    EscalationStep: "",
}


@pytest.fixture
def whole(plan_of: Callable[..., Plan]) -> Plan:
    return plan_of(**WHOLE)


def test_every_field_of_what_is_agreed_is_classified() -> None:
    for part, agreed in AGREED_FIELDS.items():
        rest = frozenset(NOT_AGREED[part].split())
        assert not agreed & rest
        assert agreed | rest == {field.name for field in fields(part)}, f"decide on the new field of {part.__name__}"
    assert NOT_AGREED.keys() == AGREED_FIELDS.keys()


def test_the_digest_notices_every_agreed_field_and_no_other(whole: Plan) -> None:
    before, seen = digest_of(whole), set[Step]()
    for way, changed in variants(whole):
        if way[-1][0] is Stakeholder and way[-1][1] in {"name", "side", "types"}:
            continue  # only of those who sign, which a test below looks at
        is_agreed = all(name in AGREED_FIELDS.get(part, ()) for part, name in way)
        assert (digest_of(changed) != before) is is_agreed, way
        seen.update(way)
    agreed = {(part, name) for part, names in AGREED_FIELDS.items() for name in names - DECIDING_FIELDS}
    missing = {step for step in agreed - seen if step[0] not in {Stakeholder, Plan}}
    assert missing == set(), "the plan of this test lacks a field"


@pytest.mark.parametrize("status", list(WorkStatus))
def test_progress_is_no_part_of_it_but_what_is_left_out_was_agreed_otherwise(whole: Plan, status: WorkStatus) -> None:
    (outcome,) = whole.outcomes
    first, second = outcome.milestones
    changed = replace(whole, outcomes=(replace(outcome, milestones=(replace(first, status=status), second)),))
    assert (digest_of(changed) != digest_of(whole)) is status.is_left_out
    without = replace(whole, outcomes=(replace(outcome, milestones=(second,)),))
    if status.is_left_out:
        assert digest_of(changed) == digest_of(without)


def test_what_the_customer_does_not_see_was_not_agreed(plan_of: Callable[..., Plan]) -> None:
    people = {
        "customer": [{"name": "Ada Brandt", "type": "executive_sponsor"}, {"name": "Cem Doruk"}],
        "vendor": [
            {"name": "Eve Falk", "type": "csm"},
            {"name": "Gus Hall", "type": "executive_sponsor", "visibility": "internal"},
        ],
    }
    outcome = WHOLE["outcomes"][0]
    step = {"id": "O1.M9", "name": "Ours", "target_date": "2026-05-01", "owners": {"vendor": "Gus Hall"}}
    hidden = {**step, "id": "O1.M8", "visibility": "internal"}
    path = [{"level": 1, "name": "Eve Falk"}, {"level": 2, "name": "Gus Hall"}]
    plan = plan_of(
        stakeholders=people,
        outcomes=[{**outcome, "milestones": [*outcome["milestones"], step, hidden]}],
        phases=WHOLE["phases"],
        commitments={"escalation_path": path},
    )
    assert digest_of(customer_plan(plan, "Tallowmere")) == digest_of(plan)
    shown = replace(plan, stakeholders=tuple(replace(person, visibility=None) for person in plan.stakeholders))
    assert digest_of(shown) != digest_of(plan), "whom the customer sees, they deal with"
    unhidden = replace(plan.outcomes[0].milestones[-1], visibility=Visibility.CUSTOMER)
    milestones = (*plan.outcomes[0].milestones[:-1], unhidden)
    assert digest_of(replace(plan, outcomes=(replace(plan.outcomes[0], milestones=milestones),))) != digest_of(plan)


def test_a_new_sponsor_has_not_agreed_and_any_other_change_of_people_is_none(whole: Plan) -> None:
    sponsor, contact, csm = whole.stakeholders
    assert digest_of(replace(whole, stakeholders=(contact, sponsor, csm))) == digest_of(whole)
    colleague = replace(contact, name="Ida Jarl")
    assert digest_of(replace(whole, stakeholders=(*whole.stakeholders, colleague))) == digest_of(whole)
    successor = replace(sponsor, name="Kim Lund")
    assert digest_of(replace(whole, stakeholders=(*whole.stakeholders, successor))) != digest_of(whole)
    assert digest_of(replace(whole, stakeholders=(successor, contact, csm))) != digest_of(whole)


def test_no_order_and_no_form_of_writing_counts(plan_of: Callable[..., Plan]) -> None:
    outcome, commitments = WHOLE["outcomes"][0], WHOLE["commitments"]
    plan = plan_of(**{**WHOLE, "outcomes": [outcome, {**outcome, "id": "O2", "milestones": []}]})
    turned = {
        **WHOLE,
        "outcomes": [
            {**outcome, "id": "O2", "milestones": []},
            {**dict(reversed(outcome.items())), "milestones": outcome["milestones"][::-1]},
        ],
        "commitments": dict(reversed(commitments.items())),
    }
    assert digest_of(plan_of(**turned)) == digest_of(plan)
    spaced = plan_of(**{**WHOLE, "plan": {"success_statement": "Every  order\nleaves the same day "}})
    assert digest_of(spaced) == digest_of(plan_of(**WHOLE))


def test_where_a_metric_stands_makes_no_difference(plan_of: Callable[..., Plan]) -> None:
    one = {
        "metric": "Share",
        "source": "Log",
        "baseline": {"current": "61%", "measured_on": "2026-01-05"},
        "target": {"goal": "90%", "target_date": "2026-09-01"},
    }
    other_one = {**one, "metric": "Returns"}
    listed = plan_of(outcomes=[{"id": "O1", "description": "d", "metrics": [one, other_one]}])
    turned = plan_of(outcomes=[{"id": "O1", "description": "d", "metrics": [other_one, one]}])
    baseline = {"metric": "Share", "source": "Log", **one["baseline"]}  # type: ignore[dict-item]
    own = {"id": "O1", "description": "d", "baseline": baseline, "target": one["target"], "metrics": [other_one]}
    assert digest_of(listed) == digest_of(turned) == digest_of(plan_of(outcomes=[own]))


@pytest.mark.parametrize(
    ("one", "same", "different"),
    [
        ("30 minutes", "0.5 hours", "31 minutes"),
        ("$48K", "$48,000", "€48K"),
        ("under $15K per month", "under $15,000 a month", "$15K per month"),
        ("at least 90%", "at least 90 percent", "at most 90%"),
        ("65+", "65+", "65"),
        ("4 hours (peak days only)", "4 hours  (peak days only)", "4 hours"),
        ("2 hours at peak", "2 hours at peak", "2 hours"),
        ("roughly half", "roughly  half", "half"),
    ],
)
def test_a_quantity_is_its_amount_and_what_bounds_it(
    plan_of: Callable[..., Plan], one: str, same: str, different: str
) -> None:
    def digest(text: str) -> str:
        return digest_of(plan_of(outcomes=[{"id": "O1", "description": "d", "target": {"goal": text}}]))

    assert digest(one) == digest(same)
    assert digest(one) != digest(different)


def test_the_exact_form_of_a_quantity_is_the_same_as_its_text(plan_of: Callable[..., Plan]) -> None:
    def digest(goal: Any) -> str:
        return digest_of(plan_of(outcomes=[{"id": "O1", "description": "d", "target": {"goal": goal}}]))

    assert digest("30 minutes") == digest({"value": 30, "unit": "minutes"})
    assert digest("30 minutes per report") == digest({"value": 30, "unit": "minutes", "per": "report"})
    assert exact_quantity(value=30, unit="minutes", per=None).amount is not None


def test_composed_and_decomposed_letters_are_the_same(whole: Plan) -> None:
    composed, decomposed = (replace(whole, success_statement=text) for text in ("Vrbov\u00e1", "Vrbova\u0301"))
    assert digest_of(composed) == digest_of(decomposed)


def test_a_digest_is_shown_in_groups_that_people_can_compare() -> None:
    assert short_digest("3f2a9c4107deb6a8" + "0" * 48) == "3f2a 9c41 07de b6a8"
    assert short_digest("3f2a9c41") == "3f2a 9c41"


def test_the_digest_of_an_example_stays_the_same(examples: dict[str, Plan]) -> None:
    """A change of this value takes every signature on record out of force: raise the format, and say so to users."""
    assert short_digest(digest_of(examples["thistle-and-otter"])) == "2cb7 bde1 3ac9 e338"
