"""The health of an account: five groups, weighed, capped and explained."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from generator.analysis.account import assess_account
from generator.analysis.account_facts import HealthFacts, HealthGroup
from generator.analysis.assessment import assess
from generator.analysis.facts import Rag
from generator.model.plan import Plan
from generator.model.vocabulary import HealthMode
from generator.model.workspace import HealthWeights, Policy
from generator.wording import Words

DAY = date(2026, 3, 1)
BOTH = {"customer": "Ada Brandt", "vendor": "Eve Falk"}
IN_TOUCH = {
    "customer": [
        {"name": "Ada Brandt", "type": "executive_sponsor", "last_contact": "2026-02-20"},
        {"name": "Cem Doruk", "last_contact": "ongoing"},
    ],
    "vendor": [{"name": "Eve Falk", "type": "csm"}],
}
HealthOf = Callable[..., HealthFacts]


@pytest.fixture
def health_of(plan_of: Callable[..., Plan]) -> HealthOf:
    def make(day: date = DAY, policy: Policy | None = None, **parts: Any) -> HealthFacts:
        plan = plan_of(**parts)
        policy = policy or Policy()
        return assess_account(plan, assess(plan, day, policy), policy).health

    return make


def milestone(target: str, status: str = "pending", **more: Any) -> dict[str, Any]:
    return {"name": f"Step of {target}", "target_date": target, "status": status, "owners": BOTH, **more}


def outcome(*milestones: dict[str, Any], **more: Any) -> list[dict[str, Any]]:
    return [{"id": "O1", "description": "d", "milestones": list(milestones), **more}]


def measured(value: Any, on: str = "2026-02-25", **more: Any) -> dict[str, Any]:
    """A metric that was to have come half of its way from 0 to 100 by the day."""
    return {
        "id": "O1",
        "description": "d",
        "baseline": {"metric": "Files a day", "current": 0, "measured_on": "2026-01-01"},
        "target": {"goal": 100, "target_date": "2026-04-29"},
        "measurements": [{"date": on, "value": value}],
        **more,
    }


def rules(health: HealthFacts, group: HealthGroup | None = None) -> list[str]:
    return [reason.rule for reason in (health.reasons if group is None else health.group(group).reasons)]


class TestTheWhole:
    def test_it_is_the_weighted_mean_of_its_groups(self, health_of: HealthOf) -> None:
        health = health_of(
            outcomes=[
                measured(30, milestones=[milestone("2026-02-01", "complete"), milestone("2026-02-20")]),
            ],
            risks=[{"description": "r", "rag": "red"}],
            review_history=[{"date": "2026-02-10"}],
            stakeholders=IN_TOUCH,
        )
        assert {facts.group.value: facts.score for facts in health.groups} == {
            "milestones": 75,  # one done, one nine days late
            "metrics": 50,  # 30 % where 50 % was expected
            "reviews": 100,
            "risks": 0,
            "relationship": 100,
        }
        assert health.score == round((30 * 75 + 30 * 50 + 15 * 100 + 10 * 0 + 15 * 100) / 100)
        assert health.confidence == 1

    def test_a_group_of_which_nothing_is_known_lowers_the_confidence_and_not_the_score(
        self, health_of: HealthOf
    ) -> None:
        health = health_of(outcomes=outcome(milestone("2026-02-01", "complete")), stakeholders=IN_TOUCH)
        assert [facts.group.value for facts in health.groups if facts.score is None] == ["metrics", "reviews", "risks"]
        assert (health.score, health.confidence) == (100, Fraction(45, 100))
        assert rules(health, HealthGroup.RISKS) == ["no_risk_on_record"]

    def test_the_worst_group_speaks_for_all_where_the_policy_says_so(self, health_of: HealthOf) -> None:
        parts: dict[str, Any] = {
            "outcomes": outcome(milestone("2026-02-01", "complete")),
            "risks": [{"description": "r", "rag": "amber"}],
        }
        weighted, worst = (health_of(policy=Policy(health_mode=mode), **parts) for mode in HealthMode)
        assert weighted.score is not None
        assert weighted.score > 75
        assert (worst.score, worst.colour) == (50, Rag.AMBER)

    def test_a_group_without_weight_is_left_out(self, health_of: HealthOf) -> None:
        weights = HealthWeights(milestones=50, metrics=50, reviews=0, risks=0, relationship=0)
        health = health_of(
            policy=Policy(health_weights=weights, health_mode=HealthMode.WORST_OF),
            outcomes=outcome(milestone("2026-02-01", "complete")),
            risks=[{"description": "r", "rag": "red"}],
        )
        assert (health.score, health.confidence) == (100, Fraction(1, 2))

    @pytest.mark.parametrize(
        ("progress", "colour", "rule"),
        [(50, Rag.GREEN, "health_green"), (30, Rag.AMBER, "health_amber"), (5, Rag.RED, "health_red")],
    )
    def test_the_score_gives_the_colour(self, health_of: HealthOf, progress: int, colour: Rag, rule: str) -> None:
        only_metrics = HealthWeights(milestones=0, metrics=100, reviews=0, risks=0, relationship=0)
        health = health_of(outcomes=[measured(progress)], policy=Policy(health_weights=only_metrics))
        assert (health.colour, rules(health)) == (colour, [rule])

    def test_an_overdue_milestone_keeps_it_from_green_and_beyond_grace_makes_it_red(self, health_of: HealthOf) -> None:
        def at(target: str) -> HealthFacts:
            done = [milestone(f"2026-01-{day:02}", "complete") for day in range(2, 30)]
            return health_of(outcomes=outcome(*done, milestone(target)), stakeholders=IN_TOUCH)

        due, late, far_late = at("2026-03-01"), at("2026-02-28"), at("2026-02-14")
        assert (due.colour, late.colour, far_late.colour) == (Rag.GREEN, Rag.AMBER, Rag.RED)
        assert (rules(late), rules(far_late)) == (
            ["health_green", "amber_by_overdue_milestone"],
            ["health_green", "red_by_overdue_milestone"],
        )
        assert far_late.score is not None
        assert far_late.score > 90, "the cap is on the colour; the score stays what it is"

    def test_each_missed_review_costs_points_until_one_is_held(self, health_of: HealthOf) -> None:
        def at(day: date, *held: str) -> HealthFacts:
            parts: dict[str, Any] = {
                "outcomes": outcome(milestone("2026-01-20", "complete")),
                "review_history": [{"date": one, "kind": "qbr"} for one in held],
                "policy": Policy(missed_review_points=20),
            }
            return health_of(day, **parts)

        on_time, missed, twice = at(date(2026, 4, 1)), at(date(2026, 4, 16)), at(date(2026, 7, 20))
        assert (on_time.points_lost, missed.points_lost, twice.points_lost) == (0, 20, 40)
        assert rules(twice).count("points_lost_to_review") == 2
        assert at(date(2026, 7, 20), "2026-07-18").points_lost == 0

    def test_a_plan_that_its_author_rates_at_risk_is_not_green(self, health_of: HealthOf) -> None:
        health = health_of(plan={"status": "at_risk"}, outcomes=outcome(milestone("2026-02-01", "complete")))
        assert (health.colour, rules(health)) == (Rag.AMBER, ["health_green", "plan_typed_at_risk"])

    @pytest.mark.parametrize("status", ["draft", "in_review", "on_hold", "completed", "cancelled", "archived"])
    def test_only_a_plan_at_work_is_rated(self, health_of: HealthOf, status: str) -> None:
        health = health_of(plan={"status": status}, outcomes=outcome(milestone("2026-02-01", "complete")))
        assert (health.colour, health.score, rules(health)) == (Rag.NOT_RATED, None, ["plan_not_active"])

    def test_an_account_of_which_nothing_is_known_is_not_rated(self, health_of: HealthOf) -> None:
        health = health_of(stakeholders={"vendor": [{"name": "Eve Falk", "type": "csm"}]})
        assert (health.colour, health.score, health.confidence) == (Rag.NOT_RATED, None, Fraction(0))


class TestMilestones:
    @pytest.mark.parametrize(
        ("milestones", "score"),
        [
            ([("2026-05-01", "pending")], None),
            ([("2026-05-01", "pending"), ("2026-02-01", "complete")], 100),
            ([("2026-02-20", "pending"), ("2026-02-01", "complete")], 75),
            ([("2026-02-01", "pending"), ("2026-02-01", "complete")], 50),
            ([("2026-05-01", "blocked")], 50),
            ([("2026-02-01", "cancelled"), ("2026-02-01", "complete")], 100),
        ],
    )
    def test_those_that_count_by_now(
        self, health_of: HealthOf, milestones: list[tuple[str, str]], score: int | None
    ) -> None:
        health = health_of(outcomes=outcome(*(milestone(*one) for one in milestones)))
        assert health.group(HealthGroup.MILESTONES).score == score

    def test_one_that_nobody_at_the_customer_owns_is_at_risk_from_the_first_day(self, health_of: HealthOf) -> None:
        one_sided = milestone("2026-05-01", owners={"vendor": "Eve Falk"})
        assert health_of(outcomes=outcome(one_sided)).group(HealthGroup.MILESTONES).score == 50


class TestMetrics:
    @pytest.mark.parametrize(
        ("value", "score", "rule"),
        [
            (100, 100, "health_metric_reached"),
            (45, 100, "health_metric_on_track"),
            (39, 50, "health_metric_behind"),
            (20, 0, "health_metric_far_behind"),
            (-5, 0, "health_metric_far_behind"),
        ],
    )
    def test_progress_is_held_against_what_was_expected(
        self, health_of: HealthOf, value: int, score: int, rule: str
    ) -> None:
        health = health_of(outcomes=[measured(value)])
        assert (health.group(HealthGroup.METRICS).score, rules(health, HealthGroup.METRICS)) == (score, [rule])

    def test_a_metric_whose_day_has_passed_brings_nothing(self, health_of: HealthOf) -> None:
        health = health_of(date(2026, 5, 1), outcomes=[measured(95)])
        assert rules(health, HealthGroup.METRICS) == ["health_metric_date_passed"]
        assert health.group(HealthGroup.METRICS).score == 0

    def test_one_that_is_worse_than_where_it_started_is_at_risk_however_early(self, health_of: HealthOf) -> None:
        health = health_of(date(2026, 1, 3), outcomes=[measured(-2, "2026-01-02")])
        assert (health.group(HealthGroup.METRICS).score, rules(health, HealthGroup.METRICS)) == (
            50,
            ["health_metric_worse"],
        )

    def test_without_a_day_to_reach_the_goal_by_nothing_is_late(self, health_of: HealthOf) -> None:
        health = health_of(outcomes=[measured(5, target={"goal": 100})])
        assert health.group(HealthGroup.METRICS).score == 100

    def test_the_metrics_of_an_outcome_share_its_weight(self, health_of: HealthOf) -> None:
        second = {
            "baseline": {"metric": "Errors", "current": 100, "measured_on": "2026-01-01"},
            "target": {"goal": 0, "target_date": "2026-04-29"},
            "measurements": [{"date": "2026-02-25", "value": 90}],
        }
        assert health_of(outcomes=[measured(50, metrics=[second])]).group(HealthGroup.METRICS).score == 50
        both = [measured(50, metrics=[second]), measured(50, id="O2")]
        assert health_of(outcomes=both).group(HealthGroup.METRICS).score == 75

    def test_outcomes_count_by_their_weight(self, health_of: HealthOf) -> None:
        heavy, light = measured(50, weight=3), measured(5, id="O2")
        assert health_of(outcomes=[heavy, light]).group(HealthGroup.METRICS).score == 75

    def test_a_good_value_that_is_old_is_half_trusted_and_a_bad_one_stays_bad(self, health_of: HealthOf) -> None:
        policy = Policy(measurement_stale_days=30)
        good, bad = (health_of(outcomes=[measured(value, "2026-01-10")], policy=policy) for value in (60, 5))
        assert (good.group(HealthGroup.METRICS).score, rules(good, HealthGroup.METRICS)) == (
            50,
            ["health_metric_stale"],
        )
        assert bad.group(HealthGroup.METRICS).score == 0

    def test_product_usage_counts_while_it_is_fresh(self, health_of: HealthOf) -> None:
        def score(*inputs: dict[str, Any]) -> int | None:
            observed = [{"kind": "product_usage", **one} for one in inputs]
            return health_of(health_inputs=observed).group(HealthGroup.METRICS).score

        assert score({"date": "2026-02-01", "value": 40}, {"date": "2026-02-20", "value": 72}) == 72, "the latest"
        assert score({"date": "2026-02-20", "trend": "down"}) == 50
        assert score({"date": "2026-02-20", "trend": "flat"}) == 100
        assert score({"date": "2025-11-01", "value": 90}) is None, "too old"
        assert score({"date": "2026-03-02", "value": 90}) is None, "still to come"
        assert score({"date": "2026-02-20", "note": "New dashboards"}) is None, "no figure"


class TestReviews:
    def test_the_share_held_of_those_that_were_to_be_held(self, health_of: HealthOf) -> None:
        def score(day: date, *held: str) -> int | None:
            history = [{"date": one, "kind": "qbr"} for one in held]
            return health_of(day, review_history=history).group(HealthGroup.REVIEWS).score

        assert score(DAY) is None
        assert score(date(2026, 4, 10)) == 100, "due, within grace"
        assert score(date(2026, 4, 20)) == 0
        assert score(date(2026, 7, 2), "2026-04-02") == 100
        assert score(date(2026, 8, 1), "2026-04-02") == 50


class TestRisks:
    @pytest.mark.parametrize(
        ("risks", "score"),
        [
            ([], None),
            ([{"rag": "red", "status": "closed"}], 100),
            ([{"rag": "green"}], 100),
            ([{"rag": "green"}, {"rag": "amber"}], 50),
            ([{"rag": "green"}, {"rag": "red"}], 0),
            ([{}], 50),
            ([{"impact": "high", "likelihood": "high"}], 0),
        ],
    )
    def test_the_worst_open_risk_counts(self, health_of: HealthOf, risks: list[dict[str, str]], score: int) -> None:
        given = [{"description": "r", **risk} for risk in risks]
        assert health_of(risks=given).group(HealthGroup.RISKS).score == score


class TestRelationship:
    def score(self, health_of: HealthOf, *people: dict[str, Any], **parts: Any) -> tuple[int | None, list[str]]:
        vendor = [{"name": "Eve Falk", "type": "csm"}]
        health = health_of(stakeholders={"customer": list(people), "vendor": vendor}, **parts)
        return health.group(HealthGroup.RELATIONSHIP).score, rules(health, HealthGroup.RELATIONSHIP)

    def test_a_sponsor_two_people_and_a_recent_contact_are_all_it_takes(self, health_of: HealthOf) -> None:
        assert self.score(health_of, *IN_TOUCH["customer"])[0] == 100

    def test_a_sponsor_who_left_without_a_successor_is_missed(self, health_of: HealthOf) -> None:
        gone = {"name": "Ada Brandt", "type": "executive_sponsor", "until": "2026-02-15"}
        others = [{"name": name, "last_contact": "ongoing"} for name in ("Cem Doruk", "Dag Lind")]
        assert self.score(health_of, gone, *others) == (67, ["sponsor_gone", "contacts_in_touch", "contact_ongoing"])
        successor = {"name": "Dag Lind", "type": "executive_sponsor", "since": "2026-02-16", "last_contact": "ongoing"}
        assert self.score(health_of, gone, others[0], successor)[0] == 100

    @pytest.mark.parametrize(
        ("more", "rule"),
        [
            ({"engagement": "Low"}, "sponsor_passive"),
            ({"last_contact": "2025-10-01"}, "sponsor_silent"),
            ({"last_contact": "2026-02-01"}, "sponsor_active"),
            ({"engagement": "Monthly executive check-ins"}, "sponsor_without_contact"),
            ({"last_contact": "ongoing"}, "sponsor_in_touch"),
        ],
    )
    def test_a_sponsor_may_be_silent_or_passive(self, health_of: HealthOf, more: dict[str, str], rule: str) -> None:
        sponsor = {"name": "Ada Brandt", "type": "executive_sponsor", **more}
        assert rule in self.score(health_of, sponsor, {"name": "Cem Doruk"})[1]

    def test_who_attended_a_review_was_in_touch(self, health_of: HealthOf) -> None:
        silent = {"name": "Ada Brandt", "type": "executive_sponsor", "last_contact": "2025-10-01"}
        review = [{"date": "2026-02-20", "attendees": ["Ada Brandt"]}]
        assert "sponsor_active" in self.score(health_of, silent, review_history=review)[1]

    def test_a_group_of_people_is_no_contact(self, health_of: HealthOf) -> None:
        sponsor = {"name": "Ada Brandt", "type": "executive_sponsor", "last_contact": "ongoing"}
        assert self.score(health_of, sponsor, {"name": "Analysts", "size": 3})[0] == 83

    def test_what_is_ongoing_with_a_group_is_no_contact_with_the_account(self, health_of: HealthOf) -> None:
        sponsor = {"name": "Ada Brandt", "type": "executive_sponsor", "last_contact": "2025-10-01"}
        group = {"name": "Analysts", "size": 3, "last_contact": "ongoing"}
        assert "contact_ongoing" not in self.score(health_of, sponsor, group)[1]
        assert self.score(health_of, sponsor, group)[0] == 33, "sponsor silent, one person of two, five months ago"

    def test_people_with_no_contact_on_record_lower_the_confidence_and_not_the_score(self, health_of: HealthOf) -> None:
        people = [{"name": "Ada Brandt", "type": "executive_sponsor"}, {"name": "Cem Doruk"}]
        assert self.score(health_of, *people) == (None, ["sponsor_without_contact", "contacts_in_touch"])
        half = health_of(stakeholders={**IN_TOUCH, "customer": [IN_TOUCH["customer"][0], people[1]]})
        assert half.group(HealthGroup.RELATIONSHIP).score == 100
        assert half.confidence < health_of(stakeholders=IN_TOUCH).confidence

    @pytest.mark.parametrize(("last", "score"), [("2026-01-30", 100), ("2026-01-29", 80), ("2025-12-30", 60)])
    def test_an_account_goes_quiet(self, health_of: HealthOf, last: str, score: int) -> None:
        people = [
            {"name": "Ada Brandt", "type": "executive_sponsor", "last_contact": last},
            {"name": "Cem Doruk"},
        ]
        assert self.score(health_of, *people)[0] == score

    def test_what_was_observed_counts_beside_the_people(self, health_of: HealthOf) -> None:
        observed = [{"date": "2026-02-20", "kind": "sentiment", "value": 40, "trend": "down"}]
        score, told = self.score(health_of, *IN_TOUCH["customer"], health_inputs=observed)
        assert (score, told[0]) == (85, "observed"), "what costs most is told first"

    def test_a_plan_that_names_nobody_says_nothing(self, health_of: HealthOf) -> None:
        assert self.score(health_of) == (None, ["nobody_named"])


def test_every_reason_reads_as_a_sentence(examples: dict[str, Plan], example_day: date) -> None:
    words = Words()
    for plan in examples.values():
        for status in (plan, replace(plan, health_inputs=(), risks=(), review_history=(), stakeholders=())):
            health = assess_account(status, assess(status, example_day, Policy()), Policy()).health
            for reason in (*health.reasons, *(reason for group in health.groups for reason in group.reasons)):
                sentence = words.reason(reason)
                assert sentence.endswith((".", "”", "!")), sentence
                assert "None" not in sentence
