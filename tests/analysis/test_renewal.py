"""The renewal of an account: how likely it is, with what speaks for it and against, for which amount, how near."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from generator.analysis.account import assess_account
from generator.analysis.account_facts import AmountSource, RenewalFacts, RenewalSignal, RenewalWindow
from generator.analysis.assessment import assess
from generator.analysis.facts import Rag
from generator.model.plan import Plan
from generator.model.vocabulary import RenewalCall
from generator.model.workspace import Policy, RenewalProbability
from generator.wording import Words

DAY = date(2026, 3, 1)
BOTH = {"customer": "Ada Brandt", "vendor": "Eve Falk"}
IN_TOUCH = {
    "customer": [
        {"name": "Ada Brandt", "type": "executive_sponsor", "last_contact": "ongoing"},
        {"name": "Cem Doruk", "last_contact": "ongoing"},
    ],
    "vendor": [{"name": "Eve Falk", "type": "csm"}],
}
RenewalOf = Callable[..., RenewalFacts]
SIGNED = {"side": "customer", "name": "Ada Brandt", "decision": "accepted", "signed_on": "2026-01-20"}


@pytest.fixture
def renewal_of(plan_of: Callable[..., Plan]) -> RenewalOf:
    def make(day: date = DAY, policy: Policy | None = None, **parts: Any) -> RenewalFacts:
        parts = {"customer": contract(), "stakeholders": IN_TOUCH, **parts}
        plan, policy = plan_of(**parts), policy or Policy()
        return assess_account(plan, assess(plan, day, policy), policy).renewal

    return make


def outcome(value: Any, **more: Any) -> dict[str, Any]:
    """An outcome that was to have come half of its way from 0 to 100 by the day."""
    return {
        "id": "O1",
        "description": "Fewer errors",
        "baseline": {"metric": "Files a day", "current": 0, "measured_on": "2026-01-01", "source": "File log"},
        "target": {"goal": 100, "target_date": "2026-04-29"},
        "measurements": [{"date": "2026-02-25", "value": value}],
        **more,
    }


def contract(**more: Any) -> dict[str, Any]:
    return {"contract": {"renewal_date": "2026-12-31", "arr": "$120,000", **more}}


def rules(reasons: tuple[Any, ...]) -> list[str]:
    return [reason.rule for reason in reasons]


class TestTheCall:
    def test_green_metrics_hit_milestones_and_low_risk_are_a_strong_renewal(self, renewal_of: RenewalOf) -> None:
        done = {"name": "Step", "target_date": "2026-02-01", "actual_date": "2026-02-01", "status": "complete"}
        renewal = renewal_of(
            outcomes=[outcome(100, milestones=[{**done, "owners": BOTH}])],
            risks=[{"description": "r", "rag": "green"}],
            sign_off=[SIGNED],
        )
        assert (renewal.call, renewal.score, renewal.evidence_against) == (RenewalCall.STRONG, 100, ())
        assert {one.colour for one in renewal.signals} == {Rag.GREEN}

    def test_red_metrics_missed_milestones_and_red_risks_are_a_churn_risk(self, renewal_of: RenewalOf) -> None:
        renewal = renewal_of(
            outcomes=[outcome(0, milestones=[{"name": "Step", "target_date": "2026-01-20", "owners": BOTH}])],
            risks=[{"description": "r", "rag": "red"}],
        )
        assert renewal.call is RenewalCall.CHURN_RISK
        assert {"outcome_in_doubt", "milestones_hit", "worst_risk"} <= set(rules(renewal.evidence_against))

    @pytest.mark.parametrize(
        ("thresholds", "call"),
        [
            ((77, 60, 40), RenewalCall.STRONG),
            ((78, 77, 40), RenewalCall.LIKELY),
            ((90, 78, 77), RenewalCall.AT_RISK),
            ((95, 90, 78), RenewalCall.CHURN_RISK),
        ],
    )
    def test_the_policy_says_where_a_call_begins(
        self, renewal_of: RenewalOf, thresholds: tuple[int, int, int], call: RenewalCall
    ) -> None:
        strong, likely, at_risk = thresholds
        policy = Policy(renewal_strong_from=strong, renewal_likely_from=likely, renewal_at_risk_from=at_risk)
        renewal = renewal_of(policy=policy, outcomes=[outcome(100), outcome(35, id="O2")])
        # Outcomes 75, health 83, the sponsor 100, a signature overdue 50.
        assert renewal.score == 77
        assert renewal.call is call

    def test_what_is_red_is_not_made_up_for(self, renewal_of: RenewalOf) -> None:
        renewal = renewal_of(
            policy=Policy(renewal_strong_from=60),
            outcomes=[outcome(100)],
            risks=[{"description": "r", "rag": "red"}],
            sign_off=[SIGNED],
        )
        assert (renewal.score, renewal.call) == (76, RenewalCall.LIKELY)
        assert rules(renewal.reasons) == ["renewal_strong", "held_back_by_signal"]

    def test_without_an_outcome_to_show_it_is_no_better_than_likely(self, renewal_of: RenewalOf) -> None:
        renewal = renewal_of(outcomes=[outcome(60)], sign_off=[SIGNED])
        assert (renewal.score, renewal.call) == (100, RenewalCall.LIKELY)
        assert rules(renewal.reasons) == ["renewal_strong", "held_back_by_no_outcome"]

    def test_what_says_nothing_is_not_counted(self, renewal_of: RenewalOf) -> None:
        renewal = renewal_of()
        scores = {one.signal.value: one.score for one in renewal.signals}
        assert scores == {
            "outcomes": None,
            "milestones": None,
            "risks": None,
            "health": 100,
            "sponsor": 100,
            "sign_off": 50,
        }
        assert renewal.score == 83

    def test_of_an_account_of_which_nothing_is_known_nothing_is_said(self, renewal_of: RenewalOf) -> None:
        renewal = renewal_of(date(2026, 1, 10), stakeholders={"vendor": [{"name": "Eve Falk"}]})
        assert (renewal.call, renewal.score, rules(renewal.reasons)) == (None, None, ["renewal_unknown"])

    def test_what_fewer_than_half_of_the_signals_say_is_no_call(self, renewal_of: RenewalOf) -> None:
        renewal = renewal_of(date(2026, 1, 10))
        assert (renewal.call, rules(renewal.reasons)) == (None, ["renewal_little_known"])
        assert Words().reason(renewal.reasons[0]).startswith("Too early to tell: ")

    @pytest.mark.parametrize(
        ("status", "has_call"),
        [
            ("draft", False),
            ("in_review", False),
            ("on_hold", True),
            ("completed", True),
            ("cancelled", False),
            ("archived", False),
        ],
    )
    def test_a_plan_that_is_not_agreed_or_was_called_off_says_nothing(
        self,
        renewal_of: RenewalOf,
        status: str,
        has_call: bool,  # noqa: FBT001 - a column of the table
    ) -> None:
        renewal = renewal_of(plan={"status": status}, outcomes=[outcome(60)])
        assert (renewal.call is not None) is has_call


class TestSignals:
    def score(self, renewal: RenewalFacts, signal: RenewalSignal) -> int | None:
        return renewal.signal(signal).score

    def test_milestones_are_held_against_the_day_first_agreed(self, renewal_of: RenewalOf) -> None:
        def at(actual: str | None, target: str, committed: str) -> int | None:
            days = {"target_date": target, "committed_date": committed, "actual_date": actual}
            step = {"name": "Step", "status": "complete" if actual else "pending", **days}
            given = {key: value for key, value in step.items() if value}
            return self.score(renewal_of(outcomes=[outcome(50, milestones=[given])]), RenewalSignal.MILESTONES)

        assert at("2026-02-05", "2026-02-01", "2026-02-01") == 100
        assert at("2026-02-25", "2026-02-25", "2026-02-01") == 50, "moved, then done"
        assert at(None, "2026-02-20", "2026-02-20") == 50
        assert at(None, "2026-02-01", "2026-02-01") == 0
        assert at(None, "2026-05-01", "2026-05-01") is None

    @pytest.mark.parametrize(
        ("day", "signatures", "score", "rule"),
        [
            ("2026-01-20", [], None, None),
            ("2026-03-01", [], 50, "signature_overdue"),
            ("2026-03-01", [{**SIGNED, "plan_version": "0"}], 50, "signed_other_version"),
            ("2026-03-01", [SIGNED], 100, "sign_off_accepted"),
            ("2026-03-01", [{**SIGNED, "decision": "accepted_with_conditions"}], 50, "sign_off_accepted"),
            (
                "2026-03-01",
                [SIGNED, {**SIGNED, "decision": "rejected", "signed_on": "2026-02-01"}],
                0,
                "sign_off_rejected",
            ),
        ],
    )
    def test_the_sponsors_word(
        self, renewal_of: RenewalOf, day: str, signatures: list[dict[str, str]], score: int | None, rule: str | None
    ) -> None:
        renewal = renewal_of(date.fromisoformat(day), sign_off=signatures)
        assert self.score(renewal, RenewalSignal.SIGN_OFF) == score
        assert rule is None or rule in rules((*renewal.evidence_for, *renewal.evidence_against))


class TestEvidence:
    def test_an_achieved_outcome_says_what_was_agreed_and_reached_and_when_and_measured_by_what(
        self, renewal_of: RenewalOf
    ) -> None:
        measured = [{"date": "2026-02-20", "value": 101}, {"date": "2026-02-25", "value": 104, "source": "Audit"}]
        first = renewal_of(outcomes=[outcome(100)]).evidence_for[0]
        since = renewal_of(outcomes=[outcome(0, measurements=measured)]).evidence_for[0]
        assert Words().reason(first) == (
            "“Files a day”: agreed from 0 to 100 by April 29, 2026; "
            "reached with 100 on February 25, 2026, measured by File log."
        )
        assert Words().reason(since) == (
            "“Files a day”: agreed from 0 to 100 by April 29, 2026; "
            "reached on February 20, 2026, at 104 on February 25, 2026, measured by Audit."
        )

    def test_each_metric_of_an_achieved_outcome_is_told(self, renewal_of: RenewalOf) -> None:
        second = {key: value for key, value in outcome(100).items() if key not in {"id", "description"}}
        assert rules(renewal_of(outcomes=[outcome(100, metrics=[second])]).evidence_for)[:2] == ["proof_of_outcome"] * 2

    def test_an_outcome_that_was_only_ticked_off_is_told_as_such(self, renewal_of: RenewalOf) -> None:
        steps = [{"name": "Step", "target_date": "2026-02-01", "actual_date": "2026-02-03", "status": "complete"}]
        renewal = renewal_of(outcomes=[{"id": "O1", "description": "Fewer errors", "milestones": steps}])
        assert Words().reason(renewal.evidence_for[0]) == (
            "“Fewer errors” is achieved since February 3, 2026, without a measurement that shows it."
        )

    def test_every_piece_reads_as_a_sentence(self, examples: dict[str, Plan], example_day: date) -> None:
        for plan in examples.values():
            facts = assess(plan, example_day, Policy())
            renewal = assess_account(plan, facts, Policy()).renewal
            for reason in (*renewal.reasons, *renewal.evidence_for, *renewal.evidence_against):
                assert "None" not in Words().reason(reason)
            assert renewal.evidence_for


class TestWindow:
    @pytest.mark.parametrize(
        ("day", "window"),
        [
            ("2026-07-03", RenewalWindow.NOT_OPEN),
            ("2026-07-04", RenewalWindow.OPEN),
            ("2026-10-01", RenewalWindow.OPEN),
            ("2026-10-02", RenewalWindow.FORECAST_DUE),
            ("2026-11-01", RenewalWindow.FORECAST_DUE),
            ("2026-11-02", RenewalWindow.PAST_NOTICE),
            ("2026-12-31", RenewalWindow.PAST_NOTICE),
            ("2027-01-01", RenewalWindow.PASSED),
        ],
    )
    def test_it_opens_and_passes(self, renewal_of: RenewalOf, day: str, window: RenewalWindow) -> None:
        renewal = renewal_of(date.fromisoformat(day), customer=contract(notice_days=60))
        assert renewal.window is window
        assert renewal.notice_on == date(2026, 11, 1)
        assert renewal.days_left == (date(2026, 12, 31) - date.fromisoformat(day)).days

    def test_without_a_renewal_date_there_is_none(self, renewal_of: RenewalOf) -> None:
        renewal = renewal_of(customer={"contract": {"arr": "$120,000", "notice_days": 60}})
        assert (renewal.window, renewal.days_left, renewal.notice_on) == (None, None, None)
        assert (renewal.call, renewal.weighted_amount, rules(renewal.reasons)) == (None, None, ["renewal_undated"])

    def test_after_the_day_there_is_nothing_left_to_call(self, renewal_of: RenewalOf) -> None:
        renewal = renewal_of(date(2027, 1, 1), customer=contract())
        assert (renewal.call, renewal.weighted_amount, rules(renewal.reasons)) == (None, None, ["renewal_passed"])


class TestAmount:
    @pytest.mark.parametrize(
        ("arr", "amount", "currency"),
        [
            ("$120,000", 120_000, "$"),
            ("$10K per month", 120_000, "$"),
            ("EUR 90,000", 90_000, "EUR"),
            ("a lot", None, None),
            (120000, 120_000, None),
        ],
    )
    def test_it_is_the_revenue_of_a_year(
        self, renewal_of: RenewalOf, arr: Any, amount: int | None, currency: str | None
    ) -> None:
        renewal = renewal_of(customer=contract(arr=arr))
        assert (renewal.expected_amount, renewal.currency) == (amount, currency)
        assert renewal.amount_source is (None if amount is None else AmountSource.ARR)

    def test_each_call_weighs_it_by_its_probability(self, renewal_of: RenewalOf) -> None:
        policy = Policy(renewal_probability=RenewalProbability(likely=75))
        renewal = renewal_of(policy=policy, customer=contract(), outcomes=[outcome(60)])
        assert renewal.call is RenewalCall.LIKELY
        assert renewal.weighted_amount == 90_000

    def test_a_sign_stands_for_the_plans_currency(self, renewal_of: RenewalOf) -> None:
        assert renewal_of(plan={"currency": "CAD"}, customer=contract()).currency == "CAD"
        assert renewal_of(plan={"currency": "EUR"}, customer=contract()).currency == "$"


FORECAST = {
    "call": "churn_risk",
    "amount": "$60,000",
    "reason": "Half of the sites close",
    "by": "Eve Falk",
    "on": "2026-02-01",
    "expires_on": "2026-04-30",
}


class TestOwnCall:
    def test_it_stands_beside_the_computed_one_while_it_is_in_force(self, renewal_of: RenewalOf) -> None:
        renewal = renewal_of(customer=contract(), outcomes=[outcome(60)], forecast=FORECAST)
        assert renewal.own_call is not None
        assert (renewal.call, renewal.own_call.call) == (RenewalCall.LIKELY, RenewalCall.CHURN_RISK)
        assert renewal.expected_amount == 60_000
        assert renewal.amount_source is AmountSource.FORECAST
        assert renewal.weighted_amount == 48_000
        assert renewal.own_call.weighted_amount == Fraction(12_000)

    @pytest.mark.parametrize(
        ("day", "is_in_force"),
        [("2026-01-31", False), ("2026-02-01", True), ("2026-04-30", True), ("2026-05-01", False)],
    )
    def test_out_of_force_it_changes_nothing(
        self,
        renewal_of: RenewalOf,
        day: str,
        is_in_force: bool,  # noqa: FBT001 - a column of the table
    ) -> None:
        renewal = renewal_of(date.fromisoformat(day), customer=contract(), forecast=FORECAST)
        assert renewal.own_call is not None
        assert renewal.own_call.is_in_force is is_in_force
        assert renewal.expected_amount == (60_000 if is_in_force else 120_000)

    def test_without_an_amount_of_its_own_it_speaks_of_the_contracts(self, renewal_of: RenewalOf) -> None:
        renewal = renewal_of(customer=contract(), forecast={"call": "at_risk"})
        assert renewal.own_call is not None
        assert renewal.own_call.amount == 120_000
        assert renewal.own_call.weighted_amount == 60_000
        assert renewal.amount_source is AmountSource.ARR
