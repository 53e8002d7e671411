"""Alerts of the people at the customer: the sponsor, and how many hold the account."""

from collections.abc import Iterator
from datetime import date, timedelta

from generator.analysis.account_facts import Alert, AlertKind, AlertSeverity, Play
from generator.analysis.alert import A_DAY, alert, until_now, vendor_owner
from generator.analysis.facts import PlanFacts, Reason
from generator.analysis.relationship import Relationship, relationship
from generator.model.people import Stakeholder
from generator.model.plan import Plan
from generator.model.vocabulary import Side
from generator.model.workspace import Policy


def alerts_of_people(plan: Plan, facts: PlanFacts, policy: Policy) -> Iterator[Alert]:
    """A sponsor who left or fell silent, and an account that hangs by a thread."""
    people = relationship(plan, facts.as_of)
    owner = vendor_owner(plan, facts.as_of)
    yield from _sponsor(people, facts.as_of, policy, owner)
    yield from _single_threaded(plan, people, facts.as_of, policy, owner)


def _sponsor(people: Relationship, as_of: date, policy: Policy, owner: str | None) -> Iterator[Alert]:
    gone = people.former_sponsor
    if gone is not None and gone.until is not None:
        yield alert(
            AlertKind.SPONSOR_LEFT,
            AlertSeverity.CRITICAL,
            gone.name,
            subject=gone.name,
            since=gone.until + A_DAY,
            owner=owner,
            message=Reason(rule="alert_sponsor_left", inputs=(("name", gone.name), ("until", gone.until))),
            play=Play.MEET_NEW_SPONSOR,
        )
    sponsor, contact = people.sponsor, people.sponsor_contact
    if sponsor is None:
        return
    limit = policy.sponsor_contact_days
    if contact is not None and not sponsor.contact_is_ongoing and (as_of - contact).days > limit:
        inputs = (("name", sponsor.name), ("on", contact), ("days", (as_of - contact).days))
        message = Reason(rule="alert_sponsor_silent", inputs=inputs, threshold=limit)
        yield _silent(sponsor, contact + timedelta(days=limit + 1), owner, message)
    elif people.sponsor_is_disengaged:
        passive = (("name", sponsor.name), ("engagement", sponsor.engagement))
        yield _silent(sponsor, None, owner, Reason(rule="alert_sponsor_passive", inputs=passive))


def _silent(sponsor: Stakeholder, since: date | None, owner: str | None, message: Reason) -> Alert:
    return alert(
        AlertKind.SPONSOR_SILENT,
        AlertSeverity.WARNING,
        sponsor.name,
        subject=sponsor.name,
        since=since,
        owner=owner,
        message=message,
        play=Play.WIN_SPONSOR_BACK,
    )


def _single_threaded(
    plan: Plan, people: Relationship, as_of: date, policy: Policy, owner: str | None
) -> Iterator[Alert]:
    count, company = len(people.contacts), plan.customer.company
    # A plan that names nobody has no thread to hang by; that its people are missing is for the rules to say.
    if count >= policy.customer_contacts or not (people.contacts or people.former_contacts):
        return
    inputs = (("contacts", count), ("name", people.contacts[0].name if people.contacts else None), ("company", company))
    yield alert(
        AlertKind.SINGLE_THREADED,
        AlertSeverity.WARNING,
        Side.CUSTOMER.value,
        subject=company,
        since=_too_few_since(plan, as_of, policy),
        owner=owner,
        message=Reason(rule="alert_single_threaded", inputs=inputs, threshold=policy.customer_contacts),
        play=Play.WIDEN_CONTACTS,
    )


def _too_few_since(plan: Plan, as_of: date, policy: Policy) -> date | None:
    """The day from which on there were never enough people; that of the plan's creation where there never were."""
    people = [person for person in plan.people(Side.CUSTOMER) if person.size is None]
    changes = {plan.created, *(person.since for person in people if person.since is not None)}
    changes |= {person.until + A_DAY for person in people if person.until is not None}
    began = None
    for day in sorted((day for day in changes if plan.created <= day <= as_of), reverse=True):
        if sum(person.is_in_role(day) for person in people) >= policy.customer_contacts:
            break
        began = day
    return until_now(began, as_of)
