"""The document that both sponsors sign: what was agreed on two pages, the decision on it, and all of it in annexes."""

from collections.abc import Iterator, Mapping
from typing import Final

from docx.document import Document

from generator.audience import Audience, View
from generator.documents.blocks import Block, Callout, Lead, Paragraph, TitleBlock, Tone
from generator.documents.e_signature import break_tags, broken, check_tags, dialect_of
from generator.documents.kind import DocumentKind
from generator.documents.package import LONGEST_PROPERTY, add_custom_xml, texts_of
from generator.documents.packet import PacketIdentity
from generator.documents.packet.identity import identity_properties
from generator.documents.sections.agreement.annexes import annexes, in_full, overview
from generator.documents.sections.agreement.outcomes import agreed_outcomes
from generator.documents.sections.agreement.parties import parties
from generator.documents.sections.agreement.signatures import decision, recorded, signed, standing
from generator.documents.sections.agreement.words import say
from generator.documents.sections.composer import Composer, joined
from generator.documents.sections.internal.parts import before_signing
from generator.model.agreement import SignOff
from generator.model.vocabulary import Side
from generator.wording import Words


def _blocks(compose: Composer) -> Iterator[Block]:
    signatures = signed(compose)
    parts = annexes(compose)
    yield from _opening(compose, signatures)
    yield from agreed_outcomes(compose)
    yield from overview(compose, parts)
    yield from recorded(compose, signatures)
    is_form = len(signatures) < len(Side) and not compose.is_internal
    if is_form:
        yield from decision(compose, signatures)
    yield from in_full(compose, parts, on_new_page=is_form)
    yield from before_signing(compose)


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
        yield Lead(text=plan.success_statement.strip())
    yield from parties(compose)
    effect = say(compose, "effect_signed" if is_signed else "effect", plan.customer.company, view.vendor.name)
    yield Paragraph(text=joined((effect, say(compose, "effect_limit"))))


def _finish(view: View, words: Words, document: Document) -> None:
    """What makes a form of a packet: its identity where it has fields, the tags of a service and nothing like them."""
    if view.audience is Audience.INTERNAL:
        return
    identity = PacketIdentity.of(view.plan, view.as_of, locale=words.locale, body=document.element.body)
    if identity.fields:
        add_custom_xml(document, identity.to_xml(), identity_properties())
    dialect = dialect_of(view.e_signature)
    if dialect is not None:
        for root in texts_of(document):
            break_tags(root, dialect.stray)
            check_tags(root, dialect.stray)
        # A program that computes the fields of a header anew takes their words from here.
        properties = document.core_properties
        properties.title = broken(properties.title, dialect.stray)[:LONGEST_PROPERTY]
        properties.subject = broken(properties.subject, dialect.stray)[:LONGEST_PROPERTY]


SIGN_OFF: Final = DocumentKind(name="sign-off", title=_title, blocks=_blocks, finish=_finish)
