"""What changed in the agreed content, told by item and field."""

import json
from collections.abc import Callable, Iterator
from datetime import date

import pytest

from generator.analysis.agreement import Canonical, agreed_content, canonical, canonical_json, written_quantities
from generator.analysis.agreement_changes import agreement_changes
from generator.model.plan import Plan
from generator.model.quantity import read_quantity
from generator.wording import Words
from tests.plan_variants import WHOLE, variants

OUTCOME: dict[str, Canonical] = {
    "id": "O1",
    "description": "Faster",
    "metrics": [{"metric": "Time", "target": {"goal": {"dimension": "time", "value": "120", "per": "report"}}}],
    "milestones": [{"id": "M1", "name": "Kick-off", "committed_date": "2026-03-01", "owners": [{"name": "Ada"}]}],
}


def told(before: dict[str, Canonical], after: dict[str, Canonical]) -> list[str]:
    words = Words()
    return [words.change(change) for change in agreement_changes(before, after)]


def with_outcome(**values: Canonical) -> dict[str, Canonical]:
    return {"outcomes": [{**OUTCOME, **values}]}


def test_what_is_equal_has_not_changed() -> None:
    assert told(with_outcome(), with_outcome()) == []


def test_texts_of_the_plan() -> None:
    assert told({"company": "Old", "format": "1"}, {"company": "New", "success_statement": "Good", "format": "2"}) == [
        "The plan: company changed from “Old” to “New”.",
        "The plan: success statement set to “Good”.",
    ]


def test_items_that_came_and_went() -> None:
    other: dict[str, Canonical] = {"id": "O2", "description": "Cheaper"}
    assert told({"outcomes": [OUTCOME]}, {"outcomes": [other]}) == [
        "Outcome O1 “Faster” was removed.",
        "Outcome O2 “Cheaper” was added.",
    ]


def test_a_milestone_with_its_date_and_owners() -> None:
    milestone: dict[str, Canonical] = {
        "id": "M1",
        "name": "Kick-off",
        "committed_date": "2026-03-15",
        "owners": [{"name": "Ada"}, {"side": "vendor"}],
    }
    assert told(with_outcome(), with_outcome(milestones=[milestone])) == [
        "Milestone M1 “Kick-off”: first agreed date moved from Mar 1, 2026 to Mar 15, 2026, 14 days later.",
        "Milestone M1 “Kick-off”: “vendor” was added to owners.",
    ]


@pytest.mark.parametrize(
    ("stated", "shown"),
    [
        ({"dimension": "time", "value": "90"}, "90 minutes"),
        ({"dimension": "time", "value": "120", "per": "report", "bound": "under"}, "under 2 hours per report"),
        ({"dimension": "time", "value": "30", "unit": "downtime"}, "30 minutes downtime"),
        ({"dimension": "calendar", "value": "24"}, "24 months"),
        ({"dimension": "share", "value": "1/8"}, "12.5%"),
        ({"dimension": "money", "value": "15000", "unit": "$"}, "$15,000"),
        ({"dimension": "money", "value": "15000", "unit": "CHF"}, "CHF 15,000"),
        ({"dimension": "count", "value": "3", "unit": "ticket", "bound": "at most"}, "at most 3 ticket"),
        ({"dimension": "count", "value": "0"}, "0"),
        ({"dimension": "count", "value": "1/0", "unit": "x"}, "1/0 x"),
        ({"dimension": "time", "value": "1e999999999"}, "1e999999999"),
        ({"dimension": "time", "value": "9" * 400}, "9" * 400),
        ("much less", "much less"),
    ],
)
def test_quantities_are_told_in_words(stated: Canonical, shown: str) -> None:
    metrics: list[Canonical] = [{"metric": "Time", "target": {"goal": stated}}]
    assert told(with_outcome(metrics=[{"metric": "Time"}]), with_outcome(metrics=metrics)) == [
        f"Metric “Time” of O1: goal set to “{shown}”."
    ]


def test_quantities_are_told_as_they_were_written_where_that_is_known() -> None:
    def content(goal: str) -> dict[str, Canonical]:
        return with_outcome(metrics=[{"metric": "Time", "target": {"goal": canonical(read_quantity(goal))}}])

    def told_of(goal: str, new: str) -> list[str]:
        words = Words()
        changes = agreement_changes(content(goal), content(new), written_before=[goal, "3%"], written_after=["3%", new])
        return [words.change(change) for change in changes]

    assert told_of("6 days", "5 days") == ["Metric “Time” of O1: goal changed from “6 days” to “5 days”."]
    assert told_of("$48K", "under €15 000") == ["Metric “Time” of O1: goal changed from “$48K” to “under €15 000”."]
    # What was meant is the same, whatever the words.
    assert told_of("6 days", "144 hours") == []


def test_the_written_quantities_of_a_plan_are_those_it_agrees_on(
    plan_of: Callable[..., Plan], examples: dict[str, Plan]
) -> None:
    for plan in (plan_of(**WHOLE), *examples.values()):
        written = {canonical_json(canonical(read_quantity(text))) for text in written_quantities(plan)}
        assert written >= set(quantities_in(agreed_content(plan)))
        # What cannot be read as a quantity is agreed on as the text that it is.
        assert all(stated.startswith("{") is (stated in set(quantities_in(agreed_content(plan)))) for stated in written)


def quantities_in(value: Canonical) -> Iterator[str]:
    if isinstance(value, dict) and "dimension" in value:
        yield canonical_json(value)
    elif isinstance(value, dict | list):
        for below in value.values() if isinstance(value, dict) else value:
            yield from quantities_in(below)


def test_sponsors_and_commitments() -> None:
    before: dict[str, Canonical] = {"sponsors": [{"name": "Ada", "side": "customer"}], "commitments": {"scope": ["A"]}}
    after: dict[str, Canonical] = {"sponsors": [{"name": "Bo", "side": "customer"}], "commitments": {"scope": ["B"]}}
    assert told(before, after) == [
        "The plan: “Ada (customer)” was removed from sponsors.",
        "The plan: “Bo (customer)” was added to sponsors.",
        "The plan: “A” was removed from the scope.",
        "The plan: “B” was added to the scope.",
    ]


def test_items_that_nothing_tells_apart() -> None:
    step: Canonical = {"level": 1, "name": "Ada", "when": "at once"}
    other: Canonical = {"level": 1, "name": "Ada", "when": "later"}
    before: dict[str, Canonical] = {"commitments": {"escalation_path": [step, step]}}
    after: dict[str, Canonical] = {"commitments": {"escalation_path": [step, other]}}
    assert len(told(before, after)) == 1


def test_every_agreed_field_of_a_plan_is_told(plan_of: Callable[..., Plan]) -> None:
    whole = plan_of(**WHOLE)
    words = Words()
    before = agreed_content(whole)
    for way, changed in variants(whole):
        after = agreed_content(changed)
        # What is told is what came back out of a packet.
        found = agreement_changes(json.loads(json.dumps(before)), json.loads(json.dumps(after)))
        assert bool(found) is (before != after), way
        assert all(words.change(change) for change in found)
        assert all(change.is_material for change in found)


def test_days_stay_days() -> None:
    (change,) = agreement_changes(
        with_outcome(),
        with_outcome(milestones=[{**OUTCOME["milestones"][0], "committed_date": "2026-02-01"}]),  # type: ignore[index,dict-item]
    )
    assert (change.before, change.after, change.days) == (date(2026, 3, 1), date(2026, 2, 1), -28)
