"""What the customer set out to do with the vendor, and what it has brought."""

from collections.abc import Iterator
from typing import Final

from generator.documents.blocks import Block, Paragraph
from generator.documents.sections.composer import Composer
from generator.documents.sections.summary import standing

_EBR: Final = "documents/ebr.txt.j2"


def investment(compose: Composer) -> Iterator[Block]:
    """The business case and since when it is pursued, the key figures, and the reasons behind the status."""
    customer = compose.view.plan.customer
    yield compose.heading(1, "investment")
    if customer.business_case:
        yield Paragraph(text=customer.business_case.strip())
    contract = customer.contract
    since = compose.words.phrase(
        _EBR,
        "together_since",
        compose.view.vendor.name,
        contract.start_date if contract and contract.start_date and contract.start_date <= compose.view.as_of else None,
        contract.products if contract else (),
    )
    if since:
        yield Paragraph(text=since)
    yield from standing(compose, with_overdue=False)
