"""Value: what is expected and realized, brought to one year and one currency, and the plan's headline figure."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from generator.analysis.assessment import assess
from generator.analysis.facts import PlanFacts
from generator.audience.customer import customer_plan
from generator.model.plan import Plan
from generator.model.vocabulary import SuccessMetric
from generator.model.workspace import Policy

DAY = date(2026, 7, 2)
A_YEAR_EARLIER = "2025-07-02"
CONTRACT = {"contract": {"start_date": "2022-07-02", "arr": "$50,000"}}


@pytest.fixture
def facts_of(plan_of: Callable[..., Plan]) -> Callable[..., PlanFacts]:
    def make(*values: Any, **parts: Any) -> PlanFacts:
        outcomes = [
            {"id": f"O{number}", "description": "d", **({"business_value": value} if value else {})}
            for number, value in enumerate(values, 1)
        ]
        return assess(plan_of(outcomes=outcomes, **parts), DAY, Policy())

    return make


@pytest.mark.parametrize(
    ("value", "expected", "realized"),
    [
        ({"expected": "$48K", "realized": "$12K", "per": "year"}, 48_000, 12_000),
        ({"expected": "$12K", "realized": "$3K", "per": "quarter"}, 48_000, 12_000),
        ({"expected": "$4K", "realized": "$1K", "per": "month"}, 48_000, 12_000),
        ({"expected": "$48K", "realized": "$12K", "per": "total"}, 48_000, 12_000),
        ({"expected": "$48K", "realized": "$12K"}, 48_000, 12_000),
        ({"expected": "$4K per month", "realized": "$1K per month"}, 48_000, 12_000),
        ({"expected": 48000, "realized": 12000, "per": "year"}, 48_000, 12_000),
        ("$48K per year", 48_000, None),
        ("About six clerks", None, None),
    ],
)
def test_every_amount_is_brought_to_one_year(
    facts_of: Callable[..., PlanFacts], value: Any, expected: int | None, realized: int | None
) -> None:
    facts = facts_of(value).value
    assert (facts.expected, facts.realized) == (expected, realized)
    assert facts.share == (None if realized is None else Fraction(1, 4))
    assert facts.excluded == ()


def test_the_plans_currency_stands_before_the_one_that_is_used(facts_of: Callable[..., PlanFacts]) -> None:
    used = facts_of({"expected": "€10K"}, {"expected": "$5K"}, {"expected": "$1K"})
    assert (used.value.currency, used.value.expected, used.value.excluded) == ("$", Fraction(6_000), ("€10K",))
    stated = facts_of({"expected": "€10K"}, {"expected": "$5K"}, {"expected": "$1K"}, plan={"currency": "EUR"})
    assert (stated.value.currency, stated.value.expected) == ("EUR", Fraction(10_000))
    assert stated.value.excluded == ("$5K", "$1K")


def test_a_sign_counts_for_the_code_that_it_stands_for(facts_of: Callable[..., PlanFacts]) -> None:
    facts = facts_of({"expected": "$5K"}, {"expected": "CAD 1,500"})
    assert (facts.value.currency, facts.value.expected) == ("CAD", Fraction(6_500))


def test_what_is_no_sum_of_a_period_is_told_and_not_added(facts_of: Callable[..., PlanFacts]) -> None:
    given = [{"expected": text, "per": "year"} for text in ("120 hours", "$2 per report", "$5K per month", "a lot")]
    facts = facts_of(*given, {"expected": "$1K", "per": "year"}).value
    assert facts.expected == 1_000
    assert facts.excluded == ("120 hours", "$2 per report", "$5K per month", "a lot")


def test_what_was_never_expected_is_no_share_of_what_was(facts_of: Callable[..., PlanFacts]) -> None:
    facts = facts_of({"expected": "$10K", "realized": "$5K"}, {"realized": "$30K"}).value
    assert (facts.realized, facts.share) == (Fraction(35_000), Fraction(1, 2))


def test_a_cancelled_outcome_is_worth_nothing(plan_of: Callable[..., Plan]) -> None:
    outcome = {"id": "O1", "description": "d", "business_value": {"expected": "$10K"}, "status": "cancelled"}
    facts = assess(plan_of(outcomes=[outcome]), DAY, Policy())
    assert facts.value.expected is None


class TestReturn:
    def test_is_the_value_to_date_over_the_contracts_value_to_date(self, facts_of: Callable[..., PlanFacts]) -> None:
        contract = {"contract": {"start_date": "2026-01-01", "arr": "$50,000"}}
        half = facts_of({"realized": "$25K", "per": "year"}, customer=contract).value
        assert half.roi == Fraction(1, 2), "within the first year, both grow by the day"
        once = facts_of({"realized": "$25K", "per": "total"}, customer=contract).value
        assert once.realized_to_date == 25_000
        assert once.contract_to_date is not None
        assert once.roi == Fraction(25_000) / once.contract_to_date

    def test_counts_no_more_than_one_year_of_what_comes_every_year(self, facts_of: Callable[..., PlanFacts]) -> None:
        facts = facts_of({"realized": "$50K", "per": "year"}, customer=CONTRACT).value
        assert facts.realized_to_date == 50_000
        assert facts.contract_to_date == 200_000
        assert facts.roi == Fraction(1, 4)

    @pytest.mark.parametrize(
        "contract",
        [
            {},
            {"start_date": A_YEAR_EARLIER},
            {"arr": "$50K"},
            {"start_date": A_YEAR_EARLIER, "arr": "€50K"},
            {"start_date": DAY.isoformat(), "arr": "$50K"},
            {"start_date": "2027-01-01", "arr": "$50K"},
        ],
    )
    def test_is_not_known_without_the_contracts_value_so_far(
        self, facts_of: Callable[..., PlanFacts], contract: dict[str, Any]
    ) -> None:
        facts = facts_of({"realized": "$50K", "per": "year"}, customer={"contract": contract})
        assert facts.value.roi is None

    def test_is_not_known_to_the_customer(self, plan_of: Callable[..., Plan]) -> None:
        outcome = {"id": "O1", "description": "d", "business_value": {"expected": "$9K", "realized": "$3K"}}
        plan = plan_of(outcomes=[outcome], customer=CONTRACT, plan={"success_metric": "roi"})
        ours, theirs = (assess(one, DAY, Policy()) for one in (plan, customer_plan(plan, "Tallowmere")))
        assert ours.headline.metric is SuccessMetric.ROI
        assert theirs.value.contract_to_date is None
        assert theirs.headline.metric is SuccessMetric.VALUE_REALIZATION
        assert theirs.headline.value == Fraction(1, 3)


class TestHeadline:
    def test_is_the_goals_attained_where_the_plan_asks_for_nothing(self, facts_of: Callable[..., PlanFacts]) -> None:
        headline = facts_of({"expected": "$10K", "realized": "$5K"}).headline
        assert (headline.asked, headline.metric) == (SuccessMetric.GOAL_ATTAINMENT_RATE,) * 2
        assert headline.value == 0

    @pytest.mark.parametrize(
        ("value", "metric", "rules"),
        [
            ({"expected": "$9K", "realized": "$3K"}, "value_realization", ["contract_value_unknown"]),
            ({"expected": "$9K"}, "goal_attainment_rate", ["no_value_realized"]),
            (None, "goal_attainment_rate", ["no_value_expected"]),
        ],
    )
    def test_gives_way_to_what_can_be_known_and_says_why(
        self, facts_of: Callable[..., PlanFacts], value: Any, metric: str, rules: list[str]
    ) -> None:
        headline = facts_of(value, plan={"success_metric": "roi"}).headline
        assert headline.asked is SuccessMetric.ROI
        assert headline.metric == metric
        assert [reason.rule for reason in headline.reasons] == [*rules, f"headline_{metric}"]

    def test_is_not_known_where_nothing_is(self, plan_of: Callable[..., Plan]) -> None:
        given = {"id": "O1", "description": "d", "status": "cancelled"}
        plan = plan_of(outcomes=[given], plan={"success_metric": "roi"})
        headline = assess(plan, DAY, Policy()).headline
        assert headline.value is None
        assert [reason.rule for reason in headline.reasons] == ["no_value_expected", "no_outcomes"]
