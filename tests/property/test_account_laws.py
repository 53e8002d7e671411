"""Laws of what the vendor alone knows of an account, held against plans that a generator makes up."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.analysis.account import assess_account
from generator.analysis.account_facts import AccountFacts, AlertKind, AlertSeverity, HealthGroup, RenewalWindow
from generator.analysis.assessment import assess
from generator.analysis.facts import Rag
from generator.model.account import HealthInput, Opportunity
from generator.model.customer import Contract
from generator.model.people import Stakeholder
from generator.model.plan import Plan
from generator.model.quantity import read_quantity
from generator.model.reviews import Event
from generator.model.vocabulary import (
    ConversionPoint,
    EventType,
    HealthInputKind,
    HealthMode,
    OpportunityStatus,
    RenewalCall,
    RiskCategory,
    RiskRating,
    RiskStatus,
    Side,
    Trend,
)
from generator.model.work import Risk
from generator.model.workspace import HealthWeights, Policy
from generator.wording import Words
from tests.property.test_laws import DAYS, plans

FEWER = settings(max_examples=50)
"""Each of these plans is assessed twice or more."""
SPONSOR = ("executive_sponsor",)


@st.composite
def people(draw: st.DrawFn) -> tuple[Stakeholder, ...]:
    """Up to four people of the customer's, come and gone, and the one who owns the plan."""

    def person(name: str, side: Side, types: tuple[str, ...]) -> Stakeholder:
        return Stakeholder(
            name=name,
            side=side,
            title=None,
            role=None,
            types=types,
            engagement=draw(st.sampled_from([None, "low", "active"])),
            influence=None,
            priorities=(),
            engagement_frequency=None,
            last_contact=draw(st.none() | DAYS),
            contact_is_ongoing=draw(st.booleans()),
            email=None,
            phone=None,
            size=None,
            since=draw(st.none() | DAYS),
            until=draw(st.none() | DAYS),
            notes=None,
            visibility=None,
        )

    parts = draw(st.lists(st.sampled_from([SPONSOR, (), ("champion",)]), max_size=4))
    return (
        *(person(f"Person {number}", Side.CUSTOMER, types) for number, types in enumerate(parts, 1)),
        person("Eve Falk", Side.VENDOR, ("csm",)),
    )


CONTRACT = Contract(
    start_date=None,
    end_date=None,
    renewal_date=date(2027, 1, 1),
    notice_days=60,
    auto_renew=None,
    arr=read_quantity("$120,000"),
    plan_tier=None,
    products=(),
    legal_entity=None,
    reference=None,
)
OPPORTUNITY = Opportunity(
    id="OP1",
    name="More seats",
    description=None,
    estimated_value=None,
    timeline=None,
    probability=None,
    outcome=None,
    status=None,
    owner=None,
    visibility=None,
)
INPUTS = st.builds(
    HealthInput,
    date=DAYS,
    kind=st.sampled_from(HealthInputKind),
    value=st.none() | st.integers(0, 100),
    trend=st.none() | st.sampled_from(Trend),
    note=st.none(),
)


@st.composite
def risks(draw: st.DrawFn) -> tuple[Risk, ...]:
    count = draw(st.integers(0, 3))
    return tuple(
        Risk(
            id=f"R{number}",
            description="It may fail",
            category=draw(st.sampled_from(RiskCategory)),
            impact=None,
            likelihood=None,
            rag=draw(st.none() | st.sampled_from(RiskRating)),
            mitigation=draw(st.sampled_from([None, "Talk"])),
            status=draw(st.sampled_from(RiskStatus)),
            owner=None,
            due=None,
            raised_on=draw(st.none() | DAYS),
            closed_on=None,
            note=None,
            visibility=None,
        )
        for number in range(1, count + 1)
    )


@st.composite
def accounts(draw: st.DrawFn) -> Plan:
    """A made-up plan with all that an account is judged by."""
    plan = draw(plans())
    ids = [outcome.id for outcome in plan.outcomes]
    return replace(
        plan,
        outcomes=tuple(
            replace(outcome, conversion_point=draw(st.none() | st.sampled_from(ConversionPoint)))
            for outcome in plan.outcomes
        ),
        opportunities=tuple(
            replace(OPPORTUNITY, id=f"OP{number}", outcome=outcome, status=status)
            for number, (outcome, status) in enumerate(
                draw(st.lists(st.tuples(st.sampled_from([None, *ids]), st.sampled_from(OpportunityStatus)), max_size=3))
            )
        ),
        events=tuple(
            Event(id=f"E{number}", date=on, type=EventType.ACQUISITION, note=None, visibility=None)
            for number, on in enumerate(draw(st.lists(DAYS, max_size=2)))
        ),
        stakeholders=draw(people()),
        risks=draw(risks()),
        health_inputs=tuple(draw(st.lists(INPUTS, max_size=4))),
    )


def account(plan: Plan, day: date, policy: Policy | None = None) -> AccountFacts:
    policy = policy or Policy()
    return assess_account(plan, assess(plan, day, policy), policy)


@FEWER
@given(accounts(), DAYS)
def test_a_score_lies_between_nought_and_a_hundred_and_a_colour_goes_with_it(plan: Plan, day: date) -> None:
    health = account(plan, day).health
    assert health.score is None or 0 <= health.score <= 100
    assert all(group.score is None or 0 <= group.score <= 100 for group in health.groups)
    assert 0 <= health.confidence <= 1
    assert (health.score is None) == (health.colour is Rag.NOT_RATED)


@FEWER
@given(accounts(), DAYS)
def test_every_colour_and_every_group_has_its_reasons(plan: Plan, day: date) -> None:
    health = account(plan, day).health
    assert health.reasons
    assert all(group.reasons for group in health.groups)
    if health.colour in {Rag.AMBER, Rag.RED}:
        assert [reason.rule for reason in health.reasons] != ["health_green"]


@FEWER
@given(accounts(), DAYS)
def test_the_worst_group_is_no_better_than_the_mean(plan: Plan, day: date) -> None:
    mean, worst = (account(plan, day, Policy(health_mode=mode)).health for mode in HealthMode)
    assert (mean.score is None) == (worst.score is None)
    assert mean.score is None or worst.score is None or worst.score <= mean.score


@FEWER
@given(accounts(), DAYS)
def test_an_overdue_milestone_is_never_green(plan: Plan, day: date) -> None:
    facts = assess(plan, day, Policy())
    health = assess_account(plan, facts, Policy()).health
    late = max((milestone.days_overdue for milestone in facts.milestones), default=0)
    if late:
        assert health.colour is not Rag.GREEN
    if late > Policy().overdue_grace_days:
        assert health.colour in {Rag.RED, Rag.NOT_RATED}


@FEWER
@given(accounts(), risks(), DAYS)
def test_one_more_risk_on_record_makes_no_account_look_better(plan: Plan, more: tuple[Risk, ...], day: date) -> None:
    if not plan.risks:
        return  # the first one ends not knowing of any
    fewer = account(plan, day).health
    numbered = tuple(replace(risk, id=f"M{risk.id}") for risk in more)
    further = account(replace(plan, risks=plan.risks + numbered), day).health
    assert fewer.score is None or further.score is None or further.score <= fewer.score


@FEWER
@given(accounts(), DAYS)
def test_a_group_without_weight_changes_nothing(plan: Plan, day: date) -> None:
    policy = Policy(health_weights=HealthWeights(milestones=40, metrics=40, reviews=20, risks=0, relationship=0))
    bare = replace(
        plan, risks=(), health_inputs=tuple(one for one in plan.health_inputs if one.kind == "product_usage")
    )
    assert account(plan, day, policy).health.score == account(bare, day, policy).health.score


@FEWER
@given(accounts(), DAYS)
def test_the_order_of_what_is_written_down_changes_no_score(plan: Plan, day: date) -> None:
    turned = replace(
        plan,
        outcomes=plan.outcomes[::-1],
        risks=plan.risks[::-1],
        health_inputs=plan.health_inputs[::-1],
        stakeholders=plan.stakeholders[::-1],
    )
    first, second = (account(one, day).health for one in (plan, turned))
    assert (first.score, first.colour) == (second.score, second.colour)
    for group in HealthGroup:
        assert first.group(group).score == second.group(group).score


@FEWER
@given(accounts(), DAYS)
def test_a_call_rests_on_its_evidence(plan: Plan, day: date) -> None:
    facts = account(plan, day).renewal
    assert facts.reasons
    colours = {signal.colour for signal in facts.signals}
    if facts.call is RenewalCall.STRONG:
        assert facts.evidence_for
        assert Rag.RED not in colours
    if facts.call in {RenewalCall.AT_RISK, RenewalCall.CHURN_RISK}:
        assert facts.evidence_against
    for signal in facts.signals:
        assert (signal.score is None) == (signal.colour is Rag.NOT_RATED)


@FEWER
@given(accounts(), DAYS, st.integers(0, 400))
def test_a_renewal_only_comes_nearer(plan: Plan, day: date, days: int) -> None:
    now, later = (account(plan, at).renewal.window for at in (day, day + timedelta(days=days)))
    assert (now is None) == (later is None)
    states = list(RenewalWindow)
    assert now is None or later is None or states.index(now) <= states.index(later)


@FEWER
@given(accounts(), DAYS)
def test_no_call_weighs_an_amount_up(plan: Plan, day: date) -> None:
    priced = replace(plan, customer=replace(plan.customer, contract=CONTRACT))
    facts = account(priced, day).renewal
    assert facts.expected_amount == 120_000
    assert (facts.weighted_amount is None) == (facts.call is None)
    assert facts.weighted_amount is None or 0 <= facts.weighted_amount <= facts.expected_amount


@FEWER
@given(accounts(), DAYS)
def test_an_alert_has_all_that_it_takes_to_act_on_it(plan: Plan, day: date) -> None:
    words = Words()
    for alert in account(plan, day).alerts:
        assert alert.id == f"{alert.kind}:{alert.reference}"
        assert alert.since is None or alert.since <= day
        assert alert.subject
        assert "None" not in words.reason(alert.message)
        assert words.play(alert.play)


@FEWER
@given(accounts(), DAYS)
def test_nothing_raises_two_alerts_and_the_most_pressing_come_first(plan: Plan, day: date) -> None:
    alerts = account(plan, day).alerts
    assert len({alert.reference for alert in alerts}) == len(alerts)
    order = list(AlertSeverity)
    assert [order.index(alert.severity) for alert in alerts] == sorted(order.index(alert.severity) for alert in alerts)


BY_THE_CALENDAR = {
    AlertKind.MILESTONE_OVERDUE,
    AlertKind.METRIC_OFF_TRACK,
    AlertKind.SPONSOR_LEFT,
    AlertKind.SIGN_OFF_MISSING,
}
"""What begins on a day of the calendar, and on no other."""


@FEWER
@given(accounts(), DAYS)
def test_an_alert_begins_on_the_day_that_it_says(plan: Plan, day: date) -> None:
    for alert in account(plan, day).alerts:
        if alert.kind in BY_THE_CALENDAR and alert.since is not None:
            before, then = (account(plan, at).alerts for at in (alert.since - timedelta(days=1), alert.since))
            assert alert.kind not in {one.kind for one in before if one.reference == alert.reference}
            assert alert.kind in {one.kind for one in then if one.reference == alert.reference}


@FEWER
@given(accounts(), DAYS, st.integers(1, 60))
def test_an_alert_keeps_its_id_while_the_matter_stays(plan: Plan, day: date, days: int) -> None:
    """A late milestone only gets later: its alert stays, with the day that it began on, and gets no less pressing."""
    now, later = ({one.id: one for one in account(plan, at).alerts} for at in (day, day + timedelta(days=days)))
    order = list(AlertSeverity)
    for alert in now.values():
        if alert.kind is AlertKind.MILESTONE_OVERDUE:
            assert later[alert.id].since == alert.since
            assert order.index(later[alert.id].severity) <= order.index(alert.severity)
