"""The commercial terms behind the plan."""

from collections.abc import Iterator

from generator.documents.blocks import Block, Facts, Heading, Text
from generator.documents.sections.composer import Composer
from generator.documents.sections.internal.words import say


def terms(compose: Composer) -> Iterator[Block]:
    """Segment, yearly revenue, notice and how the contract renews, as far as the plan knows them."""
    rows = list(_rows(compose))
    if rows:
        title = say(compose, "heading", "terms")
        yield Heading(level=2, text=title)
        yield Facts(description=title, rows=tuple(rows))


def _rows(compose: Composer) -> Iterator[tuple[str, Text]]:
    customer, account = compose.view.plan.customer, compose.view.account
    if customer.segment:
        yield say(compose, "fact", "segment"), customer.segment
    contract = customer.contract
    if contract is None:
        return
    if contract.arr:
        yield say(compose, "fact", "arr"), contract.arr.text
    if contract.notice_days is not None:
        notice_on = account.renewal.notice_on if account else None
        yield say(compose, "fact", "notice"), say(compose, "notice", contract.notice_days, notice_on)
    if contract.auto_renew is not None:
        yield say(compose, "fact", "auto_renew"), say(compose, "yes" if contract.auto_renew else "no")
