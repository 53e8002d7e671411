"""Laws of the facts, held against plans that a generator makes up."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from generator.analysis.assessment import assess
from generator.analysis.cadence import series_of
from generator.analysis.facts import EntrySource, EntryState, MilestoneState, OutcomeStatus, Rag, whole_percent
from generator.analysis.working_days import WorkingDays
from generator.audience.customer import customer_plan
from generator.loading.places import Places
from generator.loading.plan_reader import read_plan
from generator.model.plan import Plan
from generator.model.workspace import Policy

DAYS = st.dates(date(2025, 1, 1), date(2028, 12, 31))
ISO = DAYS.map(date.isoformat)
WORK = st.sampled_from(["pending", "in_progress", "complete", "at_risk", "blocked", "cancelled"])
PEOPLE = st.sampled_from(["Ada Brandt", "Cem Doruk", "Eve Falk"])


def optional(**parts: st.SearchStrategy[object]) -> st.SearchStrategy[dict[str, object]]:
    return st.fixed_dictionaries({}, optional=parts)


def items(
    required: dict[str, st.SearchStrategy[object]], most: int = 4, **parts: st.SearchStrategy[object]
) -> st.SearchStrategy[list[dict[str, object]]]:
    return st.lists(st.fixed_dictionaries(required, optional=parts), max_size=most)


ACTIONS = items({"name": st.just("Do it")}, due=ISO, status=WORK, owner=PEOPLE)
INTERVAL = st.sampled_from(["daily", "weekly", "2 weeks", "monthly", "6 weeks", "2 months", "quarterly", "annual"])
VISIBILITY = st.sampled_from(["customer", "internal"])
KINDS = st.sampled_from(["checkpoint", "working_session", "qbr", "ebr", "annual_reset"])
CADENCE = st.one_of(
    st.sampled_from(["quarterly", "standard", "strategic", "enterprise", "light"]),
    st.lists(
        st.fixed_dictionaries(
            {"kind": KINDS, "every": INTERVAL},
            optional={
                "from": st.one_of(ISO, INTERVAL.filter(lambda every: every != "daily")),
                "until": st.one_of(ISO, st.just("12 weeks")),
                "weekday": st.sampled_from(["tuesday", "saturday"]),
                "audience": VISIBILITY,
                "name": st.just("Steering circle"),
            },
        ),
        min_size=1,
        max_size=4,
    ),
)
EVENTS = items({"date": ISO, "type": st.sampled_from(["acquisition", "new_use_case"])}, visibility=VISIBILITY)
ROADMAP = items({}, end=ISO, activities=items({"name": st.just("Do it")}, due=ISO, status=WORK))
QUANTITY = st.one_of(st.integers(0, 200), st.sampled_from(["4 hours", "90 minutes", "8 of 25", "64%", "roughly"]))


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    outcomes: list[dict[str, Any]] = draw(
        st.lists(
            st.fixed_dictionaries(
                {"description": st.just("Something better")},
                optional={
                    "status": WORK,
                    "weight": st.sampled_from([0.5, 1, 3]),
                    "baseline": optional(current=QUANTITY, measured_on=ISO),
                    "target": optional(goal=QUANTITY, target_date=ISO),
                    "measurements": items({"date": ISO, "value": QUANTITY}),
                    "milestones": items(
                        {"name": st.just("Step"), "target_date": ISO},
                        committed_date=ISO,
                        actual_date=ISO,
                        status=WORK,
                        percent_complete=st.integers(0, 100),
                        weight=st.sampled_from([0.5, 1, 2]),
                        owner=PEOPLE,
                        blockers=st.lists(st.just("No key"), max_size=1),
                        actions=ACTIONS,
                    ),
                },
            ),
            min_size=1,
            max_size=4,
        )
    )
    for number, outcome in enumerate(outcomes, 1):
        outcome["id"] = f"O{number}"
    # Each milestone may wait for those before it, so that no circle arises.
    before: list[str] = []
    for outcome in outcomes:
        for position, milestone in enumerate(outcome.get("milestones", ()), 1):
            milestone["depends_on"] = draw(st.lists(st.sampled_from(before), max_size=2, unique=True)) if before else []
            before.append(f"{outcome['id']}.M{position}")
    header = {"version": "1", "created": draw(ISO), "status": draw(st.sampled_from(["active", "at_risk", "draft"]))}
    data = {
        "plan": {**header, **draw(optional(next_review=ISO, last_reviewed=ISO, cadence=CADENCE))},
        "customer": {
            "company": "Quillmere Optics",
            **draw(optional(contract=optional(renewal_date=ISO, start_date=ISO))),
        },
        "stakeholders": {
            "customer": [{"name": "Ada Brandt"}, {"name": "Cem Doruk"}],
            "vendor": [{"name": "Eve Falk", "type": "csm"}],
        },
        "outcomes": outcomes,
        "risks": draw(items({"description": st.just("It may fail")}, due=ISO, owner=PEOPLE)),
        "review_history": draw(items({"date": ISO}, most=8, kind=KINDS, actions=ACTIONS, visibility=VISIBILITY)),
        "events": draw(EVENTS),
        "roadmap": [{"week": week, **part} for week, part in enumerate(draw(ROADMAP), 1)],
    }
    return read_plan("quillmere", data, Places(file="quillmere.yml"))


@given(plans(), DAYS, st.integers(0, 400))
def test_what_is_overdue_only_grows_as_the_days_go_by(plan: Plan, day: date, days: int) -> None:
    now, later = (assess(plan, at, Policy()) for at in (day, day + timedelta(days=days)))
    then = {(item.kind, item.reference): item.days_overdue for item in later.overdue}
    for item in now.overdue:
        if item.kind == "stale_measurement":
            continue  # a measurement dated in between refreshes it, or reaches the goal
        reviews = {plan.last_reviewed, *(review.date for review in plan.review_history)} - {None}
        if item.kind in {"review", "trigger_review"} and any(
            day < review <= later.as_of for review in reviews if review is not None
        ):
            continue  # a review dated in between is held by then
        assert then[item.kind, item.reference] == item.days_overdue + days


@given(plans(), DAYS)
def test_shown_progress_lies_between_none_and_all(plan: Plan, day: date) -> None:
    facts = assess(plan, day, Policy())
    for share in (facts.progress, facts.expected_progress, *(outcome.progress for outcome in facts.outcomes)):
        assert share is None or 0 <= share <= 1


@given(plans(), DAYS)
def test_every_colour_and_state_has_its_reason(plan: Plan, day: date) -> None:
    facts = assess(plan, day, Policy())
    assert facts.reasons
    assert all(outcome.reasons for outcome in facts.outcomes)
    assert all(milestone.reasons for milestone in facts.milestones)


@given(plans(), DAYS)
def test_a_red_or_amber_plan_names_an_outcome_a_review_or_its_own_word(plan: Plan, day: date) -> None:
    facts = assess(plan, day, Policy())
    late = {OutcomeStatus.MISSED, OutcomeStatus.OFF_TRACK}
    assert (facts.rag is Rag.RED) == (plan.status != "draft" and any(one.status in late for one in facts.outcomes))


@given(plans(), DAYS)
def test_nothing_done_or_cancelled_is_overdue(plan: Plan, day: date) -> None:
    for milestone in assess(plan, day, Policy()).milestones:
        assert (milestone.days_overdue > 0) == (milestone.state is MilestoneState.OVERDUE)
        assert not (milestone.is_done and milestone.days_overdue)


@given(plans(), DAYS)
def test_no_forecast_lies_in_the_past_or_before_what_it_waits_for(plan: Plan, day: date) -> None:
    facts = {milestone.id: milestone for milestone in assess(plan, day, Policy()).milestones}
    for milestone in plan.milestones:
        at = facts[milestone.id]
        if not at.is_open:
            continue
        assert at.forecast_date is not None
        assert at.forecast_date >= max(day if at.days_overdue else milestone.target_date, milestone.target_date)
        for dependency in milestone.depends_on:
            if facts[dependency].is_open and milestone.target_date >= facts[dependency].target_date:
                assert at.forecast_date >= (facts[dependency].forecast_date or date.min)


@given(plans(), DAYS)
def test_the_next_review_is_the_first_that_is_due_or_upcoming(plan: Plan, day: date) -> None:
    facts = assess(plan, day, Policy())
    coming = [
        entry
        for entry in facts.timeline
        if entry.is_shared_review and entry.state in {EntryState.DUE, EntryState.UPCOMING}
    ]
    assert facts.next_review == (coming[0] if coming else None)
    assert len({entry.id for entry in facts.timeline}) == len(facts.timeline)


@given(plans(), DAYS)
def test_a_computed_review_falls_on_a_working_day_close_by(plan: Plan, day: date) -> None:
    both = WorkingDays(countries=("US", "DE-BY"))
    for entry in assess(plan, day, Policy(), both).timeline:
        if entry.source in {EntrySource.CADENCE, EntrySource.RECOVERY, EntrySource.EVENT}:
            assert entry.date in both
            assert 0 <= (entry.date - entry.planned_date).days <= 7


@given(plan=plans(), day=DAYS, red=st.booleans())
def test_the_customers_timeline_is_the_vendors_without_what_is_internal(plan: Plan, day: date, *, red: bool) -> None:
    theirs = assess(customer_plan(plan, "Tallowmere"), day, Policy(), is_red=red).timeline
    ours = assess(plan, day, Policy(), is_red=red).timeline
    # A last review that only the vendor knows of is none for the customer.
    if plan.last_reviewed is None:
        assert [entry for entry in ours if entry.audience == "customer"] == [*theirs]


@given(plans(), DAYS)
def test_the_order_of_what_is_on_record_changes_no_review(plan: Plan, day: date) -> None:
    # Loading refuses two events of one id.
    assume(len({event.id for event in plan.events}) == len(plan.events))
    turned = replace(plan, review_history=plan.review_history[::-1], events=plan.events[::-1])
    assert assess(turned, day, Policy()).timeline == assess(plan, day, Policy()).timeline


@given(plans(), DAYS)
def test_a_series_owes_no_more_than_one_meeting_where_it_meets_often(plan: Plan, day: date) -> None:
    often = {series.id for series in series_of(plan) if series.is_frequent and series.kind != "annual_reset"}
    entries = [entry for entry in assess(plan, day, Policy()).timeline if entry.source == "cadence"]
    for name in often:
        owed = [entry for entry in entries if entry.id.split(":")[0] == name and entry.days_overdue]
        assert len(owed) <= 1


@given(plans(), DAYS)
def test_the_order_of_outcomes_changes_no_plan_figure(plan: Plan, day: date) -> None:
    facts = assess(plan, day, Policy())
    turned = assess(replace(plan, outcomes=plan.outcomes[::-1], risks=plan.risks[::-1]), day, Policy())
    assert (facts.rag, facts.progress, facts.expected_progress) == (
        turned.rag,
        turned.progress,
        turned.expected_progress,
    )
    assert {item.reference for item in facts.overdue} == {item.reference for item in turned.overdue}


@given(plans())
def test_the_customers_view_of_the_customers_view_is_the_same(plan: Plan) -> None:
    once = customer_plan(plan, "Tallowmere")
    assert customer_plan(once, "Tallowmere") == once


@given(st.fractions(0, 1))
@settings(max_examples=300)
def test_whole_percent_is_honest_at_both_ends(share: Fraction) -> None:
    assert (whole_percent(share) == 100) == (share == 1)
    assert (whole_percent(share) == 0) == (share == 0)
