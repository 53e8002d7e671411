"""Between whom the plan is agreed, under which contract, and which document this is."""

from collections.abc import Iterator

from generator.documents.blocks import Block, Facts, Text
from generator.documents.sections.agreement.words import say
from generator.documents.sections.composer import Composer, joined, muted
from generator.model.vocabulary import Side


def parties(compose: Composer) -> Iterator[Block]:
    """Both companies with who signs for them, the contract, and the plan's version, digest and state."""
    rows = [*_companies(compose), *_contract(compose), *_document(compose)]
    yield compose.heading(1, "document_control")
    yield Facts(description=compose.say("table", "about"), rows=tuple(rows))


def _companies(compose: Composer) -> Iterator[tuple[str, Text]]:
    contract = compose.view.plan.customer.contract
    entities = {Side.CUSTOMER: contract.legal_entity if contract else None}
    for side in Side:
        signer = compose.plan_of_the_day.sponsor(side)
        entity = entities.get(side)
        yield (
            compose.words.label(side),
            joined(
                (
                    compose.party(side),
                    say(compose, "legal_entity", entity) if entity and entity != compose.party(side) else "",
                    muted(compose.person(signer, with_party=False)) if signer else "",
                )
            ),
        )


def _contract(compose: Composer) -> Iterator[tuple[str, Text]]:
    contract = compose.view.plan.customer.contract
    if contract is None:
        return
    dates = (contract.start_date, contract.end_date)
    reference = say(compose, "reference", contract.reference) if contract.reference else ""
    lines = joined((say(compose, "contract_from_to", *dates) if any(dates) else "", reference))
    if lines:
        yield compose.say("fact", "contract"), lines
    if contract.products:
        yield (
            compose.say("fact", "products"),
            joined((compose.words.listing(contract.products), muted(contract.plan_tier or ""))),
        )
    elif contract.plan_tier:
        yield compose.say("fact", "plan_tier"), contract.plan_tier
    if contract.renewal_date:
        yield compose.say("fact", "renewal"), compose.words.day(contract.renewal_date)


def _document(compose: Composer) -> Iterator[tuple[str, Text]]:
    view, plan = compose.view, compose.view.plan
    months = say(compose, "months", plan.scope_months) if plan.scope_months else ""
    yield compose.say("fact", "plan"), joined((compose.say("plan_version", plan.type, plan.version), muted(months)))
    yield say(compose, "digest"), joined((view.facts.sign_off.digest_short, muted(say(compose, "digest_means"))))
    yield compose.say("fact", "created"), compose.words.day(plan.created)
    yield compose.say("fact", "as_of"), compose.words.day(view.as_of)
