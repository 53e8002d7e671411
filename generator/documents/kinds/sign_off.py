"""The document that both sponsors sign: what was agreed, and the decision on it."""

from collections.abc import Iterator, Mapping
from typing import Final

from generator.documents.blocks import Block, Callout, Lead, Paragraph, TitleBlock, Tone
from generator.documents.kind import DocumentKind
from generator.documents.sections.agreement.commitments import commitments
from generator.documents.sections.agreement.milestones import agreed_milestones
from generator.documents.sections.agreement.outcomes import agreed_outcomes
from generator.documents.sections.agreement.parties import parties
from generator.documents.sections.agreement.reviews import reviews
from generator.documents.sections.agreement.signatures import decision, recorded, signed, standing
from generator.documents.sections.agreement.words import say
from generator.documents.sections.composer import Composer
from generator.documents.sections.internal.parts import before_signing
from generator.documents.sections.risks import risks
from generator.model.agreement import SignOff
from generator.model.vocabulary import Side


def _blocks(compose: Composer) -> Iterator[Block]:
    signatures = signed(compose)
    yield from _opening(compose, signatures)
    yield from parties(compose)
    yield from recorded(compose)
    yield from agreed_outcomes(compose)
    yield from agreed_milestones(compose)
    yield from commitments(compose)
    yield from reviews(compose)
    yield from risks(compose, heading="known_risks", only_open=True)
    # Only what the customer has read in full is put before them to sign.
    yield from before_signing(compose)
    if len(signatures) < len(Side) and not compose.is_internal:
        yield from decision(compose, signatures)


def _title(compose: Composer) -> str:
    macro = "signed_document_title" if len(signed(compose)) == len(Side) else "document_title"
    return say(compose, macro, compose.view.plan.customer.company)


def _opening(compose: Composer, signatures: Mapping[Side, SignOff]) -> Iterator[Block]:
    view, plan = compose.view, compose.view.plan
    is_signed = len(signatures) == len(Side)
    yield TitleBlock(
        kicker=plan.customer.company,
        title=say(compose, "signed_title" if is_signed else "internal_title" if compose.is_internal else "title"),
        subtitle=say(compose, "subtitle", plan.version, view.as_of),
    )
    if compose.is_internal and not is_signed:
        yield Callout(tone=Tone.NEUTRAL, title=say(compose, "not_for_signature"))
    yield from standing(compose, signatures)
    if plan.success_statement:
        yield compose.heading(1, "success_statement")
        yield Lead(text=plan.success_statement.strip())
    yield compose.heading(1, "effect_signed" if is_signed else "effect")
    yield Lead(text=say(compose, "effect_signed" if is_signed else "effect", plan.customer.company, view.vendor.name))
    yield Paragraph(text=say(compose, "effect_limit"))


SIGN_OFF: Final = DocumentKind(name="sign-off", title=_title, blocks=_blocks)
