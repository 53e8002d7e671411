"""What sort of plan it is and where it stands, the contract behind it, and the company that it is for."""

from collections.abc import Iterator
from datetime import date

from generator.documents.blocks import Block, Facts, Heading, Link, Paragraph, Text
from generator.documents.sections.composer import Composer
from generator.documents.sections.whole.words import say


def about(compose: Composer) -> Iterator[Block]:
    """The plan's own facts, the contract's, and the customer's background."""
    yield Heading(level=1, text=say(compose, "heading", "plan"))
    yield Facts(description=say(compose, "heading", "plan"), rows=tuple(_plan(compose)))
    yield from _part(compose, "contract", tuple(_contract(compose)))
    yield from _background(compose)


def _part(compose: Composer, key: str, rows: tuple[tuple[str, Text], ...]) -> Iterator[Block]:
    if rows:
        title = say(compose, "heading", key)
        yield Heading(level=2, text=title)
        yield Facts(description=title, rows=rows)


def _plan(compose: Composer) -> Iterator[tuple[str, Text]]:
    plan, facts, words = compose.view.plan, compose.view.facts, compose.words
    stated: tuple[tuple[str, str | None], ...] = (
        ("kind", plan.type and words.label(plan.type)),
        ("format", words.label(plan.format)),
        ("status", words.label(plan.status)),
        ("phase", words.label(facts.lifecycle.phase)),
        ("scope", say(compose, "months", plan.scope_months) if plan.scope_months else None),
        ("success_metric", words.label(plan.success_metric)),
        ("version", plan.version),
        ("created", words.day(plan.created)),
        ("last_reviewed", _day(compose, plan.last_reviewed)),
        ("next_review", _day(compose, plan.next_review)),
        ("sign_off", words.label(facts.sign_off.state)),
        ("currency", plan.currency),
        ("timezone", plan.timezone and words.time_zone(plan.timezone)),
    )
    yield from ((say(compose, "fact", key), value) for key, value in stated if value)


def _contract(compose: Composer) -> Iterator[tuple[str, Text]]:
    contract, words = compose.view.plan.customer.contract, compose.words
    if contract is None:
        return
    stated: tuple[tuple[str, str | None], ...] = (
        ("legal_entity", contract.legal_entity),
        ("reference", contract.reference),
        ("plan_tier", contract.plan_tier),
        ("products", words.listing(contract.products) if contract.products else None),
        ("start_date", _day(compose, contract.start_date)),
        ("end_date", _day(compose, contract.end_date)),
        ("renewal_date", _day(compose, contract.renewal_date)),
    )
    yield from ((say(compose, "fact", key), value) for key, value in stated if value)


def _day(compose: Composer, day: date | None) -> str | None:
    return compose.words.day(day) if day else None


def _background(compose: Composer) -> Iterator[Block]:
    customer = compose.view.plan.customer
    rows: list[tuple[str, Text]] = []
    if customer.industry:
        rows.append((say(compose, "fact", "industry"), customer.industry))
    if customer.country:
        rows.append((say(compose, "fact", "country"), compose.words.territory(customer.country)))
    if customer.website:
        rows.append((say(compose, "fact", "website"), Link(text=customer.website, address=customer.website)))
    told = [
        (say(compose, "heading", key), text.strip())
        for key, text in (("overview", customer.overview), ("business_case", customer.business_case))
        if text
    ]
    if not rows and not told:
        return
    yield Heading(level=1, text=say(compose, "heading", "background"))
    for title, text in told:
        yield Heading(level=2, text=title)
        yield Paragraph(text=text)
    if rows:
        yield Facts(description=say(compose, "heading", "background"), rows=tuple(rows))
