"""Alerts: what the vendor should act on, since when, whose move it is and what to do about it."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from generator.analysis.account import assess_account
from generator.analysis.account_facts import Alert, AlertKind, AlertSeverity, Play
from generator.analysis.assessment import assess
from generator.model.plan import Plan
from generator.model.workspace import Policy
from generator.wording import Words

DAY = date(2026, 3, 1)
BOTH = {"customer": "Ada Brandt", "vendor": "Eve Falk"}
PEOPLE = {
    "customer": [{"name": "Ada Brandt", "type": "executive_sponsor"}, {"name": "Cem Doruk"}],
    "vendor": [
        {"name": "Eve Falk", "type": "csm"},
        {"name": "Gil Haas", "type": "solution_architect"},
        {"name": "Ina Jung", "type": "account_executive"},
    ],
}
SIGNED = {"side": "customer", "name": "Ada Brandt", "decision": "accepted", "signed_on": "2026-01-20"}
AlertsOf = Callable[..., tuple[Alert, ...]]


@pytest.fixture
def alerts_of(plan_of: Callable[..., Plan]) -> AlertsOf:
    """The alerts of a signed plan, but for what is asked for."""

    def make(day: date | str = DAY, policy: Policy | None = None, **parts: Any) -> tuple[Alert, ...]:
        plan, policy = plan_of(**{"stakeholders": PEOPLE, "sign_off": [SIGNED], **parts}), policy or Policy()
        on = date.fromisoformat(day) if isinstance(day, str) else day
        return assess_account(plan, assess(plan, on, policy), policy).alerts

    return make


def milestone(target: str, **more: Any) -> dict[str, Any]:
    return {"name": "Step", "target_date": target, "owners": BOTH, **more}


def outcome(*milestones: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": "O1", "description": "Fewer errors", "milestones": list(milestones), **more}


def measured(*values: tuple[str, Any], **more: Any) -> dict[str, Any]:
    """A metric on its way from 0 at the start of the year to 100 four months later."""
    return outcome(
        baseline={"metric": "Files a day", "current": 0, "measured_on": "2026-01-01"},
        target={"goal": 100, "target_date": "2026-05-01"},
        measurements=[{"date": on, "value": value} for on, value in values],
        **more,
    )


def told(alerts: tuple[Alert, ...]) -> list[tuple[str, str, str | None]]:
    return [(one.id, one.severity.value, one.since.isoformat() if one.since else None) for one in alerts]


def only(alerts: tuple[Alert, ...], kind: AlertKind) -> Alert:
    (alert,) = (one for one in alerts if one.kind is kind)
    return alert


def test_a_plan_in_good_order_raises_none(alerts_of: AlertsOf) -> None:
    assert alerts_of(outcomes=[measured(("2026-02-25", 50))]) == ()


class TestMilestones:
    def test_one_that_is_late_asks_for_a_date_and_beyond_grace_for_the_sponsors(self, alerts_of: AlertsOf) -> None:
        late = alerts_of("2026-02-15", outcomes=[outcome(milestone("2026-02-01"))])
        far_late = alerts_of("2026-02-16", outcomes=[outcome(milestone("2026-02-01"))])
        assert told(late) == [("milestone_overdue:O1.M1", "warning", "2026-02-02")]
        assert told(far_late) == [("milestone_overdue:O1.M1", "critical", "2026-02-02")]
        assert (late[0].play, far_late[0].play) == (Play.AGREE_ON_NEW_DATE, Play.ESCALATE_TO_SPONSORS)

    def test_it_is_the_move_of_the_vendors_owner_or_else_of_the_plans(self, alerts_of: AlertsOf) -> None:
        def owner(**owners: str) -> str | None:
            return alerts_of(outcomes=[outcome(milestone("2026-02-20", owners=owners))])[0].owner

        assert owner(customer="Ada Brandt", vendor="Gil Haas") == "Gil Haas"
        assert owner(customer="Ada Brandt") == "Eve Falk"

    def test_who_has_left_is_not_asked(self, alerts_of: AlertsOf) -> None:
        gone = {"name": "Eve Falk", "type": "csm", "until": "2026-02-01"}
        people = {**PEOPLE, "vendor": [gone, {"name": "Kai Lund", "type": "csm", "since": "2026-02-02"}]}
        assert alerts_of(stakeholders=people, outcomes=[outcome(milestone("2026-02-20"))])[0].owner == "Kai Lund"

    def test_one_that_is_late_and_blocked_is_told_of_once(self, alerts_of: AlertsOf) -> None:
        blocked = milestone("2026-02-20", blockers=["No key"], actions=[{"name": "Get it", "status": "blocked"}])
        (alert,) = alerts_of(outcomes=[outcome(blocked)])
        assert alert.kind is AlertKind.MILESTONE_OVERDUE
        assert Words().reason(alert.message).endswith("Blocked: No key")


class TestBlockers:
    def test_a_blocked_milestone_since_its_first_blocker(self, alerts_of: AlertsOf) -> None:
        blockers = [
            {"description": "No key", "since": "2026-02-10", "escalated_to": "Ada Brandt"},
            {"description": "No door", "since": "2026-02-05"},
        ]
        (alert,) = alerts_of(outcomes=[outcome(milestone("2026-06-01", blockers=blockers))])
        assert told((alert,)) == [("item_blocked:O1.M1", "warning", "2026-02-05")]
        assert Words().reason(alert.message) == "“Step” is blocked: No key; No door Escalated to Ada Brandt."

    def test_a_blocked_action_by_itself(self, alerts_of: AlertsOf) -> None:
        action = {"id": "A1", "name": "Get the key", "status": "blocked", "owner": "Gil Haas"}
        (alert,) = alerts_of(outcomes=[outcome(milestone("2026-06-01", actions=[action]))])
        assert (told((alert,)), alert.owner) == ([("item_blocked:A1", "warning", None)], "Gil Haas")


class TestMetrics:
    def test_one_that_fell_too_far_behind_since_that_day(self, alerts_of: AlertsOf) -> None:
        (alert,) = alerts_of(outcomes=[measured(("2026-01-10", 5))])
        # After 37 of 120 days 31 % is expected, 26 points more than the 5 % reached.
        assert told((alert,)) == [("metric_off_track:O1", "critical", "2026-02-07")]
        assert alert.play is Play.RECOVER_METRIC

    def test_a_new_value_that_is_no_better_does_not_begin_it_anew(self, alerts_of: AlertsOf) -> None:
        (alert,) = alerts_of(outcomes=[measured(("2026-01-10", 5), ("2026-02-20", 10))])
        assert alert.since == date(2026, 2, 7)

    def test_a_value_that_was_good_in_between_does(self, alerts_of: AlertsOf) -> None:
        values = [("2026-01-10", 5), ("2026-02-12", 40), ("2026-02-20", 10)]
        (alert,) = alerts_of(outcomes=[measured(*values)])
        assert alert.since == date(2026, 2, 20)

    def test_within_the_red_tolerance_nothing_is_told(self, alerts_of: AlertsOf) -> None:
        assert alerts_of(outcomes=[measured(("2026-02-25", 30))]) == ()

    def test_an_outcome_whose_day_has_passed(self, alerts_of: AlertsOf) -> None:
        alert = only(alerts_of("2026-05-10", outcomes=[measured(("2026-05-08", 90))]), AlertKind.METRIC_OFF_TRACK)
        assert (alert.since, alert.play) == (date(2026, 5, 2), Play.RENEGOTIATE_OUTCOME)

    def test_one_without_a_start_can_never_show_progress(self, alerts_of: AlertsOf) -> None:
        target = {"metric": "Files a day", "goal": 100, "target_date": "2026-05-01"}
        assert told(alerts_of(outcomes=[outcome(target=target)])) == [("baseline_missing:O1", "warning", "2026-01-01")]
        assert alerts_of(outcomes=[outcome(target=target, status="cancelled")]) == ()


class TestRisks:
    @pytest.mark.parametrize(
        ("risk", "is_told"),
        [
            ({"rag": "red"}, True),
            ({"rag": "red", "mitigation": "Talk"}, False),
            ({"rag": "amber"}, False),
            ({"rag": "red", "status": "closed"}, False),
        ],
    )
    def test_a_red_one_without_mitigation(
        self,
        alerts_of: AlertsOf,
        risk: dict[str, str],
        is_told: bool,  # noqa: FBT001 - a column of the table
    ) -> None:
        alerts = alerts_of(risks=[{"id": "R1", "description": "It may fail", "raised_on": "2026-02-03", **risk}])
        assert told(alerts) == ([("risk_unmitigated:R1", "critical", "2026-02-03")] if is_told else [])


class TestPeople:
    def people(self, *customer: dict[str, Any]) -> dict[str, Any]:
        return {**PEOPLE, "customer": [*customer, {"name": "Cem Doruk"}, {"name": "Dag Lind"}]}

    def test_a_sponsor_who_left(self, alerts_of: AlertsOf) -> None:
        gone = {"name": "Ada Brandt", "type": "executive_sponsor", "until": "2026-02-15"}
        (alert,) = alerts_of(stakeholders=self.people(gone))
        assert told((alert,)) == [("sponsor_left:Ada Brandt", "critical", "2026-02-16")]
        heir = {"name": "Mia Noll", "type": "executive_sponsor"}
        assert alerts_of(stakeholders=self.people(gone, heir)) == ()
        assert alerts_of("2026-02-15", stakeholders=self.people(gone)) == ()

    def test_a_sponsor_who_fell_silent(self, alerts_of: AlertsOf) -> None:
        silent = {"name": "Ada Brandt", "type": "executive_sponsor", "last_contact": "2025-11-01"}
        alert = only(alerts_of(stakeholders=self.people(silent)), AlertKind.SPONSOR_SILENT)
        assert told((alert,)) == [("sponsor_silent:Ada Brandt", "warning", "2026-02-10")]
        passive = {"name": "Ada Brandt", "type": "executive_sponsor", "engagement": "Inactive"}
        assert told(alerts_of(stakeholders=self.people(passive))) == [("sponsor_silent:Ada Brandt", "warning", None)]

    def test_an_account_that_hangs_by_a_thread(self, alerts_of: AlertsOf) -> None:
        gone = {"name": "Cem Doruk", "until": "2026-02-10"}
        group = {"name": "Analysts", "size": 3}
        one = {**PEOPLE, "customer": [PEOPLE["customer"][0], gone, group]}
        assert told(alerts_of(stakeholders=one)) == [("single_threaded:customer", "warning", "2026-02-11")]
        never = {**PEOPLE, "customer": [PEOPLE["customer"][0]]}
        assert told(alerts_of(stakeholders=never)) == [("single_threaded:customer", "warning", "2026-01-01")]
        assert alerts_of(stakeholders={**PEOPLE, "customer": []}) == ()


class TestReviews:
    def test_one_that_was_missed(self, alerts_of: AlertsOf) -> None:
        (alert,) = alerts_of("2026-04-16")
        assert told((alert,)) == [("review_missed:qbr:2026-04-01", "warning", "2026-04-02")]
        assert alerts_of("2026-04-15") == ()

    def test_two_in_a_row_are_one_alert_and_pressing(self, alerts_of: AlertsOf) -> None:
        (alert,) = alerts_of("2026-07-20")
        assert told((alert,)) == [("review_missed:qbr:2026-04-01", "critical", "2026-04-02")]
        assert Words().reason(alert.message).endswith("and 1 more was missed since.")

    def test_an_event_is_good_to_know_until_its_review_is_late(self, alerts_of: AlertsOf) -> None:
        event = [{"id": "E1", "date": "2026-02-10", "type": "acquisition"}]
        expected = ("trigger_review_due:E1", "info", "2026-02-10")
        assert told(alerts_of("2026-02-10", events=event)) == [expected]
        assert told(alerts_of("2026-02-09", events=event)) == []
        late = ("trigger_review_due:E1", "warning", "2026-02-10")
        assert told(alerts_of("2026-03-20", events=event)) == [late]
        held = [{"date": "2026-02-20", "kind": "working_session"}]
        assert told(alerts_of("2026-03-20", events=event, review_history=held)) == []

    def test_outcomes_that_the_last_business_review_did_not_ask_about(self, alerts_of: AlertsOf) -> None:
        both = [outcome(), outcome(id="O2"), outcome(id="O3", status="cancelled")]

        def at(*reviews: dict[str, Any], **more: Any) -> list[str]:
            return [one.id for one in alerts_of(outcomes=[{**one, **more} for one in both], review_history=reviews)]

        review = {"date": "2026-02-10", "kind": "qbr"}
        lacking = ["outcomes_not_reconfirmed:qbr:2026-02-10"]
        assert at(review) == lacking
        assert at({**review, "reconfirmed_outcomes": ["O1"]}) == lacking
        assert at({**review, "reconfirmed_outcomes": ["O1", "O2"]}) == []
        assert at(review, reconfirmed_on="2026-02-12") == []
        assert at(review, {"date": "2026-02-20", "kind": "checkpoint", "reconfirmed_outcomes": ["O1", "O2"]}) == []
        assert at({**review, "kind": "working_session"}) == []


class TestSignature:
    def test_one_that_is_missing(self, alerts_of: AlertsOf) -> None:
        assert told(alerts_of("2026-02-01", sign_off=[])) == [("sign_off_missing:sign_off", "warning", "2026-02-01")]
        assert alerts_of("2026-01-31", sign_off=[]) == ()

    def test_one_that_was_refused(self, alerts_of: AlertsOf) -> None:
        refused = [{**SIGNED, "decision": "rejected"}]
        assert told(alerts_of("2026-01-25", sign_off=refused)) == [
            ("sign_off_missing:sign_off", "critical", "2026-01-20")
        ]

    def test_one_for_a_plan_that_is_no_longer_the_one_agreed_on(self, alerts_of: AlertsOf) -> None:
        (alert,) = alerts_of(sign_off=[{**SIGNED, "plan_version": "0.9"}])
        assert told((alert,)) == [("sign_off_stale:sign_off", "warning", "2026-01-20")]
        assert alert.play is Play.SIGN_ANEW


class TestWhatIsSold:
    def test_the_notice_deadline_is_near(self, alerts_of: AlertsOf) -> None:
        contract = {"contract": {"renewal_date": "2026-05-01", "notice_days": 30}}

        def at(day: str, **parts: Any) -> list[tuple[str, str, str | None]]:
            return [one for one in told(alerts_of(day, customer=contract, **parts)) if one[0].startswith("notice")]

        near = ("notice_deadline_near:renewal:2026-05-01", "critical", "2026-03-02")
        assert at("2026-03-01") == []
        assert at("2026-03-02") == [near]
        assert at("2026-04-01") == [near]
        assert at("2026-04-02") == []
        assert at("2026-03-02", outcomes=[measured(("2026-02-25", 0))], sign_off=[])[0][1] == "critical"

    def test_a_deal_that_serves_no_outcome(self, alerts_of: AlertsOf) -> None:
        def at(**more: str) -> list[str]:
            deal = {"id": "OP1", "name": "More seats", **more}
            return [one.id for one in alerts_of(outcomes=[outcome()], opportunities=[deal])]

        assert at() == ["opportunity_without_outcome:OP1"]
        assert at(outcome="O1") == []
        assert at(status="lost") == []

    def test_a_deal_whose_outcome_is_achieved_is_ripe(self, alerts_of: AlertsOf) -> None:
        def at(status: str) -> list[tuple[str, str, str | None]]:
            deal = {"id": "OP1", "name": "More seats", "outcome": "O1", "status": status}
            achieved = measured(("2026-02-20", 100), ("2026-02-25", 101))
            return told(alerts_of(outcomes=[achieved], opportunities=[deal]))

        assert at("identified") == at("qualified") == [("opportunity_ripe:OP1", "info", "2026-02-20")]
        assert at("proposed") == at("won") == []

    @pytest.mark.parametrize(
        ("point", "play", "phase_after"),
        [
            ("onboarding_complete", Play.START_ADOPTION, "adoption"),
            ("adoption", Play.LOOK_FOR_EXPANSION, "optimization"),
            ("expansion_opportunity", Play.OPEN_EXPANSION, None),
            ("renewal", Play.START_RENEWAL, None),
        ],
    )
    def test_an_achieved_outcome_opens_the_next_step(
        self, alerts_of: AlertsOf, point: str, play: Play, phase_after: str | None
    ) -> None:
        achieved = measured(("2026-02-20", 100), conversion_point=point)
        (alert,) = alerts_of(outcomes=[achieved])
        assert told((alert,)) == [("conversion_point_reached:O1", "info", "2026-02-20")]
        assert (alert.play, alert.owner) == (play, "Ina Jung")
        open_still = [one.kind for one in alerts_of(outcomes=[measured(("2026-02-20", 50), conversion_point=point)])]
        assert open_still == []
        if phase_after is not None:
            assert alerts_of(outcomes=[achieved], plan={"phase": phase_after}) == ()

    def test_a_step_long_past_is_told_of_no_more(self, alerts_of: AlertsOf) -> None:
        achieved = [measured(("2026-02-20", 100), conversion_point="renewal")]
        held = [{"date": "2026-04-20", "reconfirmed_outcomes": ["O1"]}]
        assert len(alerts_of(date(2026, 2, 20) + timedelta(days=90), outcomes=achieved, review_history=held)) == 1
        assert alerts_of(date(2026, 2, 20) + timedelta(days=91), outcomes=achieved, review_history=held) == ()

    def test_an_expansion_that_has_its_opportunity_is_told_of_there(self, alerts_of: AlertsOf) -> None:
        deal = {"id": "OP1", "name": "More seats", "outcome": "O1"}
        achieved = measured(("2026-02-20", 100), conversion_point="expansion_opportunity")
        assert [one.id for one in alerts_of(outcomes=[achieved], opportunities=[deal])] == ["opportunity_ripe:OP1"]


class TestTheWhole:
    @pytest.mark.parametrize("status", ["completed", "cancelled", "archived"])
    def test_a_plan_that_has_ended_raises_none(self, alerts_of: AlertsOf, status: str) -> None:
        assert alerts_of("2026-12-01", plan={"status": status}, outcomes=[outcome(milestone("2026-02-01"))]) == ()

    def test_the_most_pressing_come_first_and_the_oldest_of_these(self, alerts_of: AlertsOf) -> None:
        alerts = alerts_of(
            "2026-03-20",
            sign_off=[],
            events=[{"id": "E1", "date": "2026-03-15", "type": "acquisition"}],
            risks=[{"id": "R1", "description": "It may fail", "rag": "red"}],
            outcomes=[outcome(milestone("2026-02-10"), milestone("2026-02-01"), milestone("2026-03-10"))],
        )
        assert [one.id for one in alerts] == [
            "milestone_overdue:O1.M2",
            "milestone_overdue:O1.M1",
            "risk_unmitigated:R1",
            "sign_off_missing:sign_off",
            "milestone_overdue:O1.M3",
            "trigger_review_due:E1",
        ]

    def test_of_one_item_the_more_pressing_alert_stands_for_both(self, alerts_of: AlertsOf) -> None:
        second = {"target": {"metric": "Errors", "goal": 0, "target_date": "2026-05-01"}}
        alerts = alerts_of(outcomes=[measured(("2026-01-10", 5), metrics=[second])])
        assert [(one.id, one.severity) for one in alerts] == [("metric_off_track:O1", AlertSeverity.CRITICAL)]

    def test_every_alert_of_the_examples_reads_as_a_sentence(
        self, examples: dict[str, Plan], example_day: date
    ) -> None:
        for plan in examples.values():
            for alert in assess_account(plan, assess(plan, example_day, Policy()), Policy()).alerts:
                assert "None" not in Words().reason(alert.message)
                assert alert.owner
