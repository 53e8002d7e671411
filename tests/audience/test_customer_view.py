"""The customer's view holds what the customer may see, and nothing else exists in it."""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any, get_args, get_type_hints

import pytest

from generator.analysis import account_facts
from generator.analysis.facts import EntryKind, OutcomeFacts, PlanFacts
from generator.audience import customer_view, internal_view
from generator.model.plan import Plan
from generator.model.vocabulary import RiskCategory, Side, Visibility
from generator.model.workspace import Workspace
from tests.conftest import SECRETS, read

DAY = date(2026, 3, 1)


def texts(value: object) -> Iterator[str]:
    """Every text in a value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name))


@pytest.fixture
def secrets() -> Plan:
    """A plan in which every text that is the vendor's own says `secret`."""
    return read(SECRETS)


def test_nothing_internal_is_left(secrets: Plan) -> None:
    view = customer_view(secrets, DAY, Workspace())
    leaks = [text for text in (*texts(view.plan), *texts(view.facts)) if "secret" in text]
    assert leaks == []


def test_what_the_customer_may_see_is_there(secrets: Plan) -> None:
    seen = set(texts(customer_view(secrets, DAY, Workspace()).plan))
    shown = {"Shown", "Shown step", "Shown blocker", "Shown action", "Shown risk", "Shown sponsor risk", "Ada Brandt"}
    assert shown <= seen
    assert {"ada@quillmere.example", "Gold"} <= seen


def test_the_vendors_dates_are_not_on_the_customers_timeline(secrets: Plan) -> None:
    kinds = {entry.kind for entry in customer_view(secrets, DAY, Workspace()).facts.timeline}
    assert EntryKind.RENEWAL in kinds
    assert not kinds & {EntryKind.NOTICE_DEADLINE, EntryKind.FORECAST_DUE, EntryKind.RENEWAL_WINDOW_OPENS}


def test_figures_follow_from_what_their_reader_sees(secrets: Plan) -> None:
    facts = customer_view(secrets, DAY, Workspace()).facts
    assert [outcome.id for outcome in facts.outcomes] == ["O1"]
    assert facts.goal_attainment.total == 1
    assert [item.title for item in facts.overdue if item.kind == "action"] == ["Shown action"]


@pytest.mark.parametrize(
    "spelling",
    ["Val Quiet", "Val  Quiet", "VAL QUIET", "Val Quiet (Sales)", "Val Quiet, Account Executive", "Val Quiet - AE"],
)
def test_a_hidden_person_is_hidden_however_the_name_is_spelled(plan_of: Callable[..., Plan], spelling: str) -> None:
    plan = plan_of(
        stakeholders={
            "customer": [{"name": "Ada Brandt", "type": "executive_sponsor"}],
            "vendor": [{"name": "Val Quiet", "visibility": "internal"}, {"name": "Eve Falk", "type": "csm"}],
        },
        outcomes=[
            {
                "id": "O1",
                "description": "d",
                "milestones": [
                    {
                        "name": "Step",
                        "target_date": "2026-02-01",
                        "blockers": [{"description": "No key", "escalated_to": spelling}],
                    }
                ],
            }
        ],
        review_history=[{"date": "2026-02-01", "attendees": ["Ada Brandt", spelling]}],
        commitments={"escalation_path": [{"level": 1, "name": spelling}, {"level": 2, "name": "Eve Falk"}]},
        sign_off=[
            {"side": "vendor", "name": spelling, "title": "AE", "decision": "accepted", "signed_on": "2026-01-20"}
        ],
    )
    view = customer_view(plan, DAY, Workspace())
    assert [text for text in texts(view.plan) if "quiet" in text.casefold()] == []
    assert [entry.name for entry in view.plan.sign_off] == ["Your vendor"], "it stays signed"


def test_a_namesake_who_is_shown_keeps_the_name(plan_of: Callable[..., Plan]) -> None:
    plan = plan_of(
        stakeholders={
            "customer": [{"name": "Ada Brandt", "type": "executive_sponsor"}],
            "vendor": [{"name": "Val Quiet (Sales)", "visibility": "internal"}, {"name": "Val Quiet (Support)"}],
        },
        review_history=[{"date": "2026-02-01", "attendees": ["Val Quiet (Support)", "Val Quiet (Sales)"]}],
    )
    assert customer_view(plan, DAY, Workspace()).plan.review_history[0].attendees == ("Val Quiet (Support)",)


def test_the_day_of_a_review_that_is_not_shown_is_not_told(plan_of: Callable[..., Plan]) -> None:
    plan = plan_of(
        plan={"last_reviewed": "2026-02-20"},
        review_history=[{"date": "2026-02-20", "visibility": "internal"}, {"date": "2026-02-01"}],
    )
    assert customer_view(plan, DAY, Workspace()).plan.last_reviewed == date(2026, 2, 1)


def test_a_company_stands_for_its_people_who_are_not_shown(secrets: Plan) -> None:
    view = customer_view(secrets, DAY, Workspace())
    (milestone,) = view.plan.milestones
    assert [owner.name for owner in milestone.owners] == ["Ada Brandt", "Your vendor"]
    action = next(item for item in view.facts.overdue if item.kind == "action")
    assert (action.owner, action.side) == ("Your vendor", Side.VENDOR), "it is still the vendor's move"


def values(value: object) -> Iterator[object]:
    """A value and everything that can be reached from it."""
    yield value
    if isinstance(value, tuple):
        for item in value:
            yield from values(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from values(getattr(value, field.name))


ACCOUNT = tuple(
    kind
    for kind in vars(account_facts).values()
    if isinstance(kind, type) and kind.__module__ == account_facts.__name__
)


def test_nothing_of_the_account_can_be_reached_from_what_the_customer_sees(
    secrets: Plan, examples: dict[str, Plan], example_day: date
) -> None:
    for plan in (secrets, *examples.values()):
        shown, own = (make(plan, example_day, Workspace()) for make in (customer_view, internal_view))
        assert shown.account is None
        assert [value for value in values(shown) if isinstance(value, ACCOUNT)] == []
        assert {type(value) for value in values(own.account)} & set(ACCOUNT) >= {account_facts.AccountFacts}


def test_no_fact_of_a_plan_has_room_for_facts_of_the_account() -> None:
    """By type and not by luck: what renders for the customer is given `PlanFacts`."""
    seen: set[object] = set()
    waiting: list[object] = [PlanFacts]
    while waiting:
        kind = waiting.pop()
        if kind in seen:
            continue
        seen.add(kind)
        waiting += get_args(kind)
        if isinstance(kind, type) and is_dataclass(kind):
            waiting += get_type_hints(kind).values()
    assert OutcomeFacts in seen
    assert not seen & set(ACCOUNT)


def test_the_vendor_sees_everything(secrets: Plan) -> None:
    view = internal_view(secrets, DAY, Workspace())
    assert view.plan == secrets
    assert view.facts.goal_attainment.total == 2


@pytest.mark.parametrize("category", list(RiskCategory))
@pytest.mark.parametrize("visibility", [None, *Visibility])
def test_which_risks_are_shared(secrets: Plan, category: RiskCategory, visibility: Visibility | None) -> None:
    risk = replace(secrets.risks[0], category=category, visibility=visibility)
    shown = customer_view(replace(secrets, risks=(risk,)), DAY, Workspace()).plan.risks
    by_default = category not in {RiskCategory.SPONSOR, RiskCategory.BUDGET}
    expected = {None: by_default, Visibility.CUSTOMER: True, Visibility.INTERNAL: False}[visibility]
    assert bool(shown) is expected


def test_the_model_leaves_no_field_undecided() -> None:
    """A default would let a new field slip past the allow-list without a type error."""
    from generator.model import plan as model  # noqa: PLC0415 - the module itself is what is looked at

    classes: list[Any] = [one for one in vars(model).values() if isinstance(one, type) and is_dataclass(one)]
    assert len(classes) > 15
    for one in classes:
        for field in fields(one):
            assert repr(field.default).endswith("_MISSING_TYPE object>") or "MISSING" in repr(field.default), (
                one,
                field,
            )
