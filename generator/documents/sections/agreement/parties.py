"""Between whom the plan is agreed, under which contract, and which document this is."""

from collections.abc import Iterator

from generator.documents.blocks import Block, Facts, Text
from generator.documents.sections.agreement.signers import signers
from generator.documents.sections.agreement.words import say
from generator.documents.sections.composer import Composer, joined, muted, strong
from generator.model.vocabulary import Side


def parties(compose: Composer) -> Iterator[Block]:
    """Both companies with who signs for them, the contract, and the plan's version, digest and state."""
    rows = [*_companies(compose), *_contract(compose), *_document(compose)]
    yield Facts(description=compose.say("table", "about"), rows=tuple(rows), is_compact=True)


def _companies(compose: Composer) -> Iterator[tuple[str, Text]]:
    contract = compose.view.plan.customer.contract
    entities = {Side.CUSTOMER: contract.legal_entity if contract else None}
    for side in Side:
        party, entity = compose.party(side), entities.get(side)
        people = [compose.person(signer.person, with_party=False) for signer in signers(compose, side) if signer.person]
        legally = say(compose, "legal_entity", entity) if entity and entity != party else ""
        if len(people) == 1:
            yield compose.words.label(side), joined((compose.told(party, people[0]), muted(legally)))
        else:
            yield compose.words.label(side), joined((strong(party), muted(legally), *people))


def _contract(compose: Composer) -> Iterator[tuple[str, Text]]:
    contract = compose.view.plan.customer.contract
    if contract is None:
        return
    dates = (contract.start_date, contract.end_date)
    terms = compose.words.listing(
        part
        for part in (
            say(compose, "reference", contract.reference) if contract.reference else "",
            say(compose, "contract_from_to", *dates) if any(dates) else "",
            say(compose, "renews", contract.renewal_date) if contract.renewal_date else "",
        )
        if part
    )
    bought = compose.words.listing(part for part in (*contract.products, contract.plan_tier) if part)
    if terms or bought:
        yield compose.say("fact", "contract"), joined((terms, muted(bought)))


def _document(compose: Composer) -> Iterator[tuple[str, Text]]:
    view, plan = compose.view, compose.view.plan
    parts = (
        compose.say("plan_version", plan.type, plan.version),
        say(compose, "months", plan.scope_months) if plan.scope_months else "",
        say(compose, "created", plan.created),
    )
    yield compose.say("fact", "plan"), compose.words.listing(part for part in parts if part)
    yield say(compose, "digest"), view.facts.sign_off.digest_short
    yield say(compose, "state"), compose.words.label(view.facts.sign_off.state)
