"""What the vendor alone knows of an account: everything that rests on a plan's facts and is no part of them."""

from generator.analysis.account_facts import AccountFacts
from generator.analysis.alerts import alerts
from generator.analysis.facts import PlanFacts
from generator.analysis.health import health
from generator.analysis.renewal import renewal
from generator.model.plan import Plan
from generator.model.workspace import Policy


def assess_account(plan: Plan, facts: PlanFacts, policy: Policy) -> AccountFacts:
    """The account of a plan at the date of its facts. Both must be the vendor's own, with nothing left out."""
    state = health(plan, facts, policy)
    coming = renewal(plan, facts, state, policy)
    return AccountFacts(as_of=facts.as_of, health=state, renewal=coming, alerts=alerts(plan, facts, coming, policy))
