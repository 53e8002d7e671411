"""The parts of the vendor's own reading, in the order in which somebody prepares for a talk."""

from collections.abc import Iterator

from generator.documents.blocks import Block, Heading, Lead
from generator.documents.sections.composer import Composer
from generator.documents.sections.internal.alerts import alerts
from generator.documents.sections.internal.health import health
from generator.documents.sections.internal.notes import notes
from generator.documents.sections.internal.people import people
from generator.documents.sections.internal.renewal import renewal
from generator.documents.sections.internal.terms import terms
from generator.documents.sections.internal.words import say


def account(compose: Composer) -> Iterator[Block]:
    """The vendor's reading of the account; nothing in the customer's edition."""
    if compose.view.account is None:
        return
    yield from _opening(compose)
    yield from alerts(compose, compose.view.account.alerts)
    yield from health(compose, compose.view.account.health)
    yield from renewal(compose, compose.view.account.renewal)
    yield from terms(compose)
    yield from people(compose)
    yield from notes(compose)


def before_signing(compose: Composer) -> Iterator[Block]:
    """What to know before the customer is asked to sign; nothing in the customer's edition."""
    told = [*terms(compose), *people(compose), *notes(compose)]
    if compose.is_internal and told:
        yield from _opening(compose)
        yield from told


def _opening(compose: Composer) -> Iterator[Block]:
    yield Heading(level=1, text=say(compose, "heading", "account"))
    yield Lead(text=say(compose, "account_lead", compose.view.plan.customer.company), keep_with_next=True)
