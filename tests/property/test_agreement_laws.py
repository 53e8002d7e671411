"""Laws of what was agreed and of what changed, held against plans that use any of the keys that there are."""

from datetime import date
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.analysis.agreement import AGREED_FIELDS, agreed_content, digest_of
from generator.analysis.agreement_changes import agreement_changes
from generator.analysis.assessment import assess
from generator.analysis.changes import changes
from generator.audience.customer import customer_plan
from generator.loading.places import Places
from generator.loading.plan_reader import read_plan
from generator.model.plan import Plan
from generator.model.workspace import Policy
from generator.wording import Words
from tests.property.whole_plans import whole_plans

AGREED = {name for part in AGREED_FIELDS.values() for name in part}
KEYS = st.sampled_from(sorted({"sponsors", "dimension", "value", "unit", "bound"} | AGREED))
DAYS = st.dates(date(2025, 6, 1), date(2028, 6, 1))


def read(data: dict[str, Any]) -> Plan:
    return read_plan("quillmere", data, Places(file="quillmere.yml"))


@given(whole_plans())
@settings(max_examples=50)
def test_both_sides_agree_on_the_same(data: dict[str, Any]) -> None:
    plan = read(data)
    assert digest_of(customer_plan(plan, "Tallowmere")) == digest_of(plan)


@given(whole_plans())
@settings(max_examples=50)
def test_a_plan_differs_in_nothing_from_itself(data: dict[str, Any]) -> None:
    assert changes(read(data), read(data)) == ()


JSON = st.recursive(
    st.none() | st.integers() | st.floats(allow_nan=False) | st.sampled_from(["", "O1", "2026-03-01", "1/0", "time"]),
    lambda below: st.lists(below, max_size=3) | st.dictionaries(KEYS, below, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(KEYS, JSON), st.dictionaries(KEYS, JSON))
@settings(max_examples=300)
def test_whatever_a_packet_carries_is_told_in_some_words(before: Any, after: Any) -> None:
    words = Words()
    assert all(words.change(change) for change in agreement_changes(before, after))
    assert agreement_changes(before, before) == ()


@given(whole_plans(), whole_plans())
@settings(max_examples=50, suppress_health_check=list(HealthCheck))  # two plans are large, and no input is smaller
def test_what_was_agreed_is_told_apart_wherever_its_digest_is(one: dict[str, Any], other: dict[str, Any]) -> None:
    before, after = agreed_content(read(one)), agreed_content(read(other))
    assert bool(agreement_changes(before, after)) is (before != after)


@given(whole_plans(), whole_plans())
@settings(max_examples=50, suppress_health_check=list(HealthCheck))  # two plans are large, and no input is smaller
def test_the_digest_differs_where_a_change_touches_what_was_agreed_and_only_there(
    one: dict[str, Any], other: dict[str, Any]
) -> None:
    before, after = read(one), read(other)
    found = changes(before, after)
    assert any(change.is_material for change in found) is (digest_of(before) != digest_of(after))
    assert len(changes(after, before)) == len(found)


@given(whole_plans(), DAYS)
@settings(max_examples=50)
def test_a_signature_in_force_leaves_nothing_to_sign_and_any_other_does(data: dict[str, Any], day: date) -> None:
    facts = assess(read(data), day, Policy())
    assert facts.sign_off.reasons
    owed = [item for item in facts.open_items if item.kind == "sign_off"]
    assert not (owed and facts.sign_off.acceptance)


@given(whole_plans(), DAYS)
@settings(max_examples=50)
def test_a_headline_figure_that_is_not_known_says_why(data: dict[str, Any], day: date) -> None:
    facts = assess(read(data), day, Policy())
    assert facts.headline.reasons
    assert (facts.value.share is None) or facts.value.expected
    assert facts.headline.value is not None or not facts.goal_attainment.total
