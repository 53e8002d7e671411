"""A plan and its facts as one audience may see them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from generator.analysis.account import assess_account
from generator.analysis.account_facts import AccountFacts
from generator.analysis.assessment import assess
from generator.analysis.cadence import WEEKLY_WHILE_RED
from generator.analysis.facts import EntryKind, OutcomeFacts, PlanFacts, Rag
from generator.analysis.working_days import WorkingDays
from generator.audience.customer import Item, customer_plan, is_shown
from generator.audience.restrictions import is_restricted, restricted
from generator.model.audience import Audience
from generator.model.outcomes import Outcome
from generator.model.plan import Plan
from generator.model.vocabulary import ESignature, Restriction
from generator.model.workspace import Policy, Vendor, Workspace

CUSTOMER_ENTRIES: Final = frozenset(
    {
        EntryKind.CHECKPOINT,
        EntryKind.WORKING_SESSION,
        EntryKind.QBR,
        EntryKind.EBR,
        EntryKind.ANNUAL_RESET,
        EntryKind.TRIGGER_REVIEW,
        EntryKind.SIGN_OFF_DUE,
        EntryKind.RENEWAL,
    }
)
"""Timeline entries that the customer sees; notice, renewal window and forecast are the vendor's own."""


@dataclass(frozen=True, kw_only=True, slots=True)
class View:
    """What one audience sees of one plan at a date: the plan with the rest gone, and the facts of what is left.

    `account` is what the vendor alone knows of the account: None for the customer, never for the vendor.
    `customer_hides` is what the workspace keeps from its customers in every plan, `e_signature` the service through
    which plans are signed.
    """

    audience: Audience
    plan: Plan
    facts: PlanFacts
    account: AccountFacts | None
    vendor: Vendor
    policy: Policy
    customer_hides: frozenset[Restriction]
    e_signature: ESignature

    def withholds(self, item: Item) -> bool:
        """Whether this reader sees an item that the customer does not."""
        is_shared = is_shown(item) and not is_restricted(item, self.customer_hides)
        return self.audience is Audience.INTERNAL and not is_shared

    @property
    def as_of(self) -> date:
        """The day of the facts."""
        return self.facts.as_of

    @property
    def outcomes(self) -> Iterator[tuple[Outcome, OutcomeFacts]]:
        """Each outcome with its facts, in the plan's order."""
        return zip(self.plan.outcomes, self.facts.outcomes, strict=True)


def customer_view(plan: Plan, as_of: date, workspace: Workspace) -> View:
    """What the customer sees.

    The facts are computed from the customer's plan, so that every figure follows from what its reader can see, and no
    hidden item shines through a percentage.
    """
    visible = customer_plan(restricted(plan, workspace.customer_hides), workspace.vendor.name)
    facts = assess(visible, as_of, workspace.policy, _working_days(visible, workspace))
    timeline = tuple(entry for entry in facts.timeline if entry.kind in CUSTOMER_ENTRIES)
    return View(
        audience=Audience.CUSTOMER,
        plan=visible,
        facts=replace(facts, timeline=timeline),
        account=None,
        vendor=workspace.vendor,
        policy=workspace.policy,
        customer_hides=workspace.customer_hides,
        e_signature=workspace.documents.e_signature,
    )


def internal_view(plan: Plan, as_of: date, workspace: Workspace) -> View:
    """What the vendor sees: everything.

    Where only the vendor knows that the account is red, only the vendor's timeline has the meetings that follow.
    """
    policy, working_days = workspace.policy, _working_days(plan, workspace)
    facts = assess(plan, as_of, policy, working_days)
    account = assess_account(plan, facts, policy)
    if account.health.colour is Rag.RED and plan.cadence in WEEKLY_WHILE_RED:
        facts = assess(plan, as_of, policy, working_days, is_red=True)
    return View(
        audience=Audience.INTERNAL,
        plan=plan,
        facts=facts,
        account=account,
        vendor=workspace.vendor,
        policy=workspace.policy,
        customer_hides=workspace.customer_hides,
        e_signature=workspace.documents.e_signature,
    )


def _working_days(plan: Plan, workspace: Workspace) -> WorkingDays:
    """The days on which both sides work."""
    return WorkingDays(countries=(plan.customer.country, workspace.vendor.country))
