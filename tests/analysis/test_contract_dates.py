"""The yearly reset of a plan, and the dates before a renewal."""

from collections.abc import Callable

import pytest

from generator.analysis.contract_dates import contract_dates, yearly_resets
from generator.model.plan import Plan
from generator.model.workspace import Policy


@pytest.fixture
def resets(plan_of: Callable[..., Plan]) -> Callable[..., list[str]]:
    def make(created: str = "2026-01-01", **contract: object) -> list[str]:
        plan = plan_of(plan={"created": created}, customer={"contract": contract})
        return [day.isoformat() for day in yearly_resets(plan, Policy())]

    return make


def test_a_plan_is_reset_before_each_renewal_and_each_year_before_it(resets: Callable[..., list[str]]) -> None:
    assert resets(start_date="2026-01-01", renewal_date="2028-12-31") == ["2026-11-01", "2027-11-01", "2028-11-01"]
    assert resets(renewal_date="2026-12-31") == ["2026-11-01"]


def test_none_lies_before_the_plan_or_soon_after_it_was_made(resets: Callable[..., list[str]]) -> None:
    assert resets(created="2027-10-01", start_date="2026-01-01", renewal_date="2028-12-31") == ["2028-11-01"]
    assert resets(created="2027-12-01", start_date="2026-01-01", renewal_date="2028-12-31") == ["2028-11-01"]
    assert resets(created="2026-11-15", renewal_date="2026-12-31") == []


def test_none_lies_before_the_contract_begins(resets: Callable[..., list[str]]) -> None:
    assert resets(start_date="2027-06-01", renewal_date="2029-05-31") == ["2028-04-01", "2029-04-01"]


def test_without_a_renewal_there_is_none(resets: Callable[..., list[str]]) -> None:
    assert resets(start_date="2026-01-01") == []


@pytest.mark.parametrize(
    ("kind", "day", "fills"),
    [
        ("annual_reset", "2026-11-01", True),
        ("annual_reset", "2026-06-01", True),
        ("ebr", "2026-10-15", True),
        ("ebr", "2026-07-01", False),
        ("qbr", "2026-11-01", False),
    ],
)
def test_a_reset_is_filled_by_one_of_the_year_or_by_the_executives_about_then(
    reviews_at: Callable[..., list[str]], kind: str, day: str, *, fills: bool
) -> None:
    contract = {"renewal_date": "2026-12-31"}
    history = [{"date": day, "kind": kind}]
    lines = reviews_at("2026-11-02", customer={"contract": contract}, review_history=history)
    assert ("2026-11-02 annual_reset due" not in lines) is fills


def test_a_list_of_series_that_names_its_own_resets_has_no_others(reviews_at: Callable[..., list[str]]) -> None:
    steps = [{"kind": "annual_reset", "every": "annual", "from": "2026-09-15"}]
    lines = reviews_at("2026-01-02", plan={"cadence": steps}, customer={"contract": {"renewal_date": "2026-12-31"}})
    assert lines == ["2026-09-15 annual_reset upcoming"]


def test_a_qbr_gives_way_to_a_reset_about_the_same_day(reviews_at: Callable[..., list[str]]) -> None:
    contract = {"renewal_date": "2026-12-05"}
    assert reviews_at("2026-06-01", customer={"contract": contract})[-2:] == [
        "2026-07-01 qbr upcoming",
        "2026-10-06 annual_reset upcoming",
    ]


def test_a_qbr_three_weeks_before_a_reset_stands(reviews_at: Callable[..., list[str]]) -> None:
    contract = {"renewal_date": "2026-12-21"}
    assert reviews_at("2026-06-01", customer={"contract": contract})[-2:] == [
        "2026-10-01 qbr upcoming",
        "2026-10-22 annual_reset upcoming",
    ]


def test_the_contracts_own_dates_stay_on_their_days(plan_of: Callable[..., Plan]) -> None:
    plan = plan_of(customer={"contract": {"renewal_date": "2026-12-31", "notice_days": 90}})
    notice = dict(contract_dates(plan, Policy()))["notice_deadline"]  # type: ignore[index]
    assert notice.strftime("%A %Y-%m-%d") == "Friday 2026-10-02"
