"""What changed between two versions of a plan."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from generator.analysis.agreement import digest_of
from generator.analysis.changes import Change, ChangeKind, ChangeSubject, changes
from generator.model.plan import Plan
from generator.model.vocabulary import CadencePreset, Visibility, WorkStatus
from tests.plan_variants import WHOLE, variants


@pytest.fixture
def whole(plan_of: Callable[..., Plan]) -> Plan:
    return plan_of(**WHOLE)


@pytest.fixture
def diff(plan_of: Callable[..., Plan]) -> Callable[..., tuple[Change, ...]]:
    """The changes of outcome O1 from one set of keys to another."""

    def make(before: dict[str, Any], after: dict[str, Any]) -> tuple[Change, ...]:
        plans = [plan_of(outcomes=[{"id": "O1", "description": "d", **keys}]) for keys in (before, after)]
        return changes(*plans)

    return make


def brief(change: Change) -> tuple[Any, ...]:
    return (change.kind, change.subject, change.item, change.field, change.before, change.after)


def step(**keys: Any) -> dict[str, Any]:
    return {"milestones": [{"id": "M", "name": "Step", "target_date": "2026-05-01", **keys}]}


def test_a_plan_differs_in_nothing_from_itself(whole: Plan, examples: dict[str, Plan]) -> None:
    assert changes(whole, whole) == ()
    assert all(changes(plan, plan) == () for plan in examples.values())


def test_every_field_is_noticed_and_what_was_agreed_told_from_the_rest(whole: Plan) -> None:
    for way, changed in variants(whole):
        found = changes(whole, changed)
        assert found or way[-1] == (Plan, "id"), way
        back = changes(changed, whole)
        assert len(back) == len(found)
        is_agreed = digest_of(changed) != digest_of(whole)
        assert any(change.is_material for change in found) is is_agreed, way
        assert any(change.is_material for change in back) is is_agreed, way


def test_order_and_form_are_no_changes(plan_of: Callable[..., Plan]) -> None:
    outcome = WHOLE["outcomes"][0]
    turned = {
        **WHOLE,
        "outcomes": [{**dict(reversed(outcome.items())), "milestones": outcome["milestones"][::-1]}],
        "plan": {"success_statement": "Every  order leaves\nthe same day"},
    }
    assert changes(plan_of(**WHOLE), plan_of(**turned)) == ()
    outcomes = [{"id": "O1", "description": "d", "target": {"goal": goal}} for goal in ("$48K", "$48,000")]
    assert changes(*(plan_of(outcomes=[one]) for one in outcomes)) == ()


def test_an_item_is_added_and_removed_as_a_whole(diff: Callable[..., tuple[Change, ...]]) -> None:
    (added,) = diff({}, step())
    assert brief(added) == (ChangeKind.ADDED, ChangeSubject.MILESTONE, "M", None, None, None)
    assert (added.name, added.within, added.is_material) == ("Step", "O1", True)
    (removed,) = diff(step(), {})
    assert (removed.kind, removed.is_material) == (ChangeKind.REMOVED, True)


def test_a_date_moves_by_days(diff: Callable[..., tuple[Change, ...]]) -> None:
    (moved,) = diff(step(), step(committed_date="2026-05-01", target_date="2026-05-15"))
    assert (moved.kind, moved.field, moved.days) == (ChangeKind.MOVED, "target_date", 14)
    assert (moved.before, moved.after) == (date(2026, 5, 1), date(2026, 5, 15))
    assert not moved.is_material, "the first agreed date stands"
    both = diff(step(), step(target_date="2026-04-24"))
    assert {(change.field, change.days, change.is_material) for change in both} == {
        ("target_date", -7, False),
        ("committed_date", -7, True),
    }


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            {"status": "pending"},
            {"status": "in_progress"},
            ("changed", "outcome", "O1", "status", WorkStatus.PENDING, WorkStatus.IN_PROGRESS),
        ),
        (
            step(owner="Ada Brandt"),
            step(owners={"customer": "Cem Doruk", "vendor": "Eve Falk"}),
            ("changed", "milestone", "M", "owners", "Ada Brandt", "Cem Doruk, Eve Falk"),
        ),
        (
            {"target": {"metric": "Share", "goal": "80%"}},
            {"target": {"metric": "Share", "goal": "90%"}},
            ("changed", "metric", "Share", "target.goal", "80%", "90%"),
        ),
        (
            {"target": {"metric": "Share", "goal": "80%"}},
            {"target": {"metric": "Share of orders", "goal": "80%"}},
            ("changed", "metric", "Share", "metric", "Share", "Share of orders"),
        ),
        (step(depends_on=[]), step(blockers=["No key"]), ("added", "blocker", "No key", None, None, None)),
        (
            {"business_value": "Hours saved"},
            {"business_value": {"summary": "Hours saved", "realized": "$5K"}},
            ("changed", "outcome", "O1", "business_value.realized", None, "$5K"),
        ),
    ],
)
def test_a_field_changes_from_one_value_to_another(
    diff: Callable[..., tuple[Change, ...]], before: Any, after: Any, expected: tuple[Any, ...]
) -> None:
    (found,) = diff(before, after)
    assert brief(found) == expected


def test_lists_of_texts_lose_and_gain(plan_of: Callable[..., Plan]) -> None:
    plans = [plan_of(commitments={"customer": texts}) for texts in (["One owner", "A room"], ["A room", "A budget"])]
    assert [brief(change) for change in changes(*plans)] == [
        ("removed", "plan", None, "commitments.customer", "One owner", None),
        ("added", "plan", None, "commitments.customer", None, "A budget"),
    ]


def test_a_measurement_of_a_second_metric_is_told_with_its_metric(diff: Callable[..., tuple[Change, ...]]) -> None:
    metric = {"metric": "Returns", "target": {"goal": 20}}
    measured = {**metric, "measurements": [{"date": "2026-02-01", "value": 38}]}
    first = {"target": {"metric": "Share", "goal": "90%"}}
    (found,) = diff({**first, "metrics": [metric]}, {**first, "metrics": [measured]})
    assert (found.subject, found.item, found.within) == (ChangeSubject.MEASUREMENT, "2026-02-01", "Returns")
    assert not found.is_material


def test_a_new_sponsor_touches_what_was_agreed_and_a_new_colleague_does_not(plan_of: Callable[..., Plan]) -> None:
    before = plan_of()
    people = {
        "customer": [{"name": "Kim Lund", "type": "executive_sponsor"}, {"name": "Cem Doruk"}, {"name": "Ida Jarl"}],
        "vendor": [{"name": "Eve Falk", "type": "csm"}],
    }
    found = {(change.kind, change.name): change.is_material for change in changes(before, plan_of(stakeholders=people))}
    assert found == {("removed", "Ada Brandt"): True, ("added", "Kim Lund"): True, ("added", "Ida Jarl"): False}


def test_what_was_internal_and_stays_so_was_never_agreed(whole: Plan) -> None:
    (outcome,) = whole.outcomes
    hidden = replace(outcome, visibility=Visibility.INTERNAL)
    reworded = replace(hidden, description="Something else")
    before, after = replace(whole, outcomes=(hidden,)), replace(whole, outcomes=(reworded,))
    assert [change.is_material for change in changes(before, after)] == [False]
    (shared,) = changes(before, whole)
    assert (shared.field, shared.is_material) == ("visibility", True)


def test_cancelling_is_a_change_of_what_was_agreed(diff: Callable[..., tuple[Change, ...]]) -> None:
    (found,) = diff(step(), step(status="cancelled"))
    assert found.is_material


def test_a_rhythm_may_turn_from_a_word_into_a_list(plan_of: Callable[..., Plan]) -> None:
    named, listed = (
        plan_of(**{**WHOLE, "plan": {**WHOLE["plan"], "cadence": cadence}})
        for cadence in ("quarterly", [{"kind": "qbr", "every": "2 months"}])
    )
    assert [brief(change) for change in changes(named, listed)] == [
        ("changed", "plan", None, "cadence", CadencePreset.QUARTERLY, None),
        ("added", "cadence_step", "qbr", None, None, None),
    ]


def test_a_rhythm_that_nobody_had_stated_is_new_even_where_it_is_the_usual_one(whole: Plan) -> None:
    stated = replace(whole, cadence=CadencePreset.QUARTERLY)
    assert [brief(change) for change in changes(whole, stated)] == [
        ("changed", "plan", None, "cadence", None, CadencePreset.QUARTERLY)
    ]
