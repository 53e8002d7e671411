"""Opportunities: to the customer an offer that was shared by choice, to the vendor with what is hoped of it."""

from collections.abc import Iterator

from generator.documents.blocks import Block, Paragraph, Text
from generator.documents.sections.composer import Composer, joined, muted
from generator.model.account import Opportunity
from generator.model.vocabulary import Visibility


def opportunities(compose: Composer) -> Iterator[Block]:
    """The opportunities that the reader may see."""
    shown = compose.view.plan.opportunities
    if not shown:
        return
    yield compose.heading(1, "opportunities")
    if not compose.is_internal:
        yield Paragraph(text=compose.say("opportunities_lead"), keep_with_next=True)
    columns = [
        ("opportunity", 36),
        ("outcome", 12),
        ("timeline", 15),
        ("value", 13),
        ("probability", 14),
        ("owner", 17),
        ("status", 15),
    ]
    yield compose.table("opportunities", columns, [_row(compose, opportunity) for opportunity in shown])


def _row(compose: Composer, opportunity: Opportunity) -> tuple[Text, ...]:
    is_shared = compose.is_internal and opportunity.visibility is Visibility.CUSTOMER
    return (
        joined(
            (
                opportunity.name,
                muted((opportunity.description or "").strip()),
                muted(compose.say("shared", compose.view.plan.customer.company) if is_shared else ""),
            )
        ),
        opportunity.outcome or "",
        opportunity.timeline or "",
        opportunity.estimated_value.text if opportunity.estimated_value else "",
        opportunity.probability.text if opportunity.probability else "",
        opportunity.owner.name if opportunity.owner else "",
        compose.status(opportunity.status) if opportunity.status else "",
    )
