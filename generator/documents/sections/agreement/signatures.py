"""The signatures: those on record, and the place where the others are given."""

from collections.abc import Collection, Iterator, Mapping

from generator.analysis.agreement import short_digest
from generator.analysis.facts import SignOffState
from generator.documents.blocks import Block, Callout, Paragraph, Signatures, Text, Tone
from generator.documents.sections.agreement.form import form
from generator.documents.sections.agreement.signers import signers
from generator.documents.sections.agreement.words import heading, say
from generator.documents.sections.composer import Composer, joined, muted
from generator.model.agreement import SignOff
from generator.model.vocabulary import Decision, Side


def signed(compose: Composer) -> dict[Side, SignOff]:
    """The signature in force of each side that has accepted the plan as it stands."""
    known = _on_record(compose)
    return {entry.side: entry for entry in compose.view.facts.sign_off.signatures if entry in known}


def _on_record(compose: Composer) -> list[SignOff]:
    """The signatures up to the day of the document, in their order."""
    signatures = (entry for entry in compose.view.plan.sign_off if entry.signed_on <= compose.view.as_of)
    return sorted(signatures, key=lambda entry: entry.signed_on)


def standing(compose: Composer, signatures: Mapping[Side, SignOff]) -> Iterator[Block]:
    """Who has signed, whether anything is left to sign, and why what was signed no longer stands."""
    state = compose.view.facts.sign_off.state
    if state is SignOffState.REJECTED:
        # The vendor may have signed all the same; what the customer decided comes first.
        yield _why(compose, Tone.BAD, "rejected")
    elif signatures:
        yield _signed_by(compose, signatures)
    elif state is SignOffState.SUPERSEDED:
        yield _why(compose, Tone.WARNING, "sign_again")


def _signed_by(compose: Composer, signatures: Mapping[Side, SignOff]) -> Callout:
    days = {entry.signed_on for entry in signatures.values()}
    parts = [say(compose, "signed_by", compose.party(side), entry.signed_on) for side, entry in signatures.items()]
    conditional = [
        say(compose, "with_conditions", compose.party(side))
        for side, entry in signatures.items()
        if entry.decision is Decision.ACCEPTED_WITH_CONDITIONS
    ]
    missing = [side for side in Side if side not in signatures]
    if missing:
        title = say(compose, "signed_by_one", *parts)
        still = "still_to_come" if compose.is_internal else "still_to_sign"
        lines = [*conditional, *(say(compose, still, compose.party(side)) for side in missing)]
        return Callout(tone=Tone.WARNING, title=title, lines=tuple(lines))
    parties = [compose.party(side) for side in signatures]
    title = say(compose, "signed_by_both", *parties, *days) if len(days) == 1 else say(compose, "signed_each", *parts)
    return Callout(tone=Tone.GOOD, title=title, lines=(say(compose, "for_your_records"), *conditional))


def _why(compose: Composer, tone: Tone, title: str) -> Callout:
    """Why a plan that somebody decided on is put before them again, and what has changed since."""
    sign_off = compose.view.facts.sign_off
    reasons = [compose.words.reason(reason) for reason in sign_off.reasons]
    changes = [compose.plan_change(change) for change in sign_off.changes]
    return Callout(tone=tone, title=say(compose, title), lines=(*reasons, *changes))


def recorded(compose: Composer, signatures: Mapping[Side, SignOff]) -> Iterator[Block]:
    """The signatures of both sides, in the place where they would be given."""
    if len(signatures) == len(Side):
        yield compose.heading(1, "recorded")
        yield from _table(compose, signatures.values())


def every_signature(compose: Composer) -> Iterator[Block]:
    """Every decision and signature up to the day of the document."""
    yield from _table(compose, _on_record(compose))


def other_signatures(compose: Composer) -> Iterator[Block]:
    """Every decision and signature up to the day of the document that is not told of where the plan is signed."""
    in_force = signed(compose)
    is_signed = len(in_force) == len(Side)
    known = [entry for entry in _on_record(compose) if not (is_signed and entry in in_force.values())]
    if known:
        yield heading(compose, 2, "earlier_signatures") if is_signed else compose.heading(2, "recorded")
        yield from _table(compose, known)


def _table(compose: Composer, entries: Collection[SignOff]) -> Iterator[Block]:
    columns = [
        ("side", 18),
        ("name", 30),
        ("decision", 20),
        ("signed_on", 17),
        ("plan_version", 15),
        ("conditions", 26),
    ]
    if entries:
        yield compose.table("recorded", columns, [_recorded(compose, entry) for entry in entries])


def _recorded(compose: Composer, entry: SignOff) -> tuple[Text, ...]:
    document = say(compose, "document", entry.document) if entry.document else ""
    return (
        compose.party(entry.side),
        joined((entry.name, muted(entry.title or ""), muted(document))),
        compose.status(entry.decision),
        compose.day(entry.signed_on),
        joined((entry.plan_version or "", muted(short_digest("".join((entry.digest or "").split()))))),
        entry.conditions or "",
    )


def decision(compose: Composer, signatures: Mapping[Side, SignOff]) -> Iterator[Block]:
    """Everything that is filled in by hand, under words that say what it belongs to.

    Nobody is asked to sign twice.
    """
    view, plan = compose.view, compose.view.plan
    waiting = [signer for side in Side if side not in signatures for signer in signers(compose, side)]
    digest = view.facts.sign_off.digest_short.replace(" ", "\u00a0")
    lead = say(compose, "decision_lead", plan.version, view.as_of, digest)
    yield compose.heading(1, "decision")
    yield Paragraph(text=lead, keep_with_next=True)
    yield Signatures(
        description=say(compose, "signatures"),
        signatures=tuple(form(compose, signer, number) for number, signer in enumerate(waiting, start=1)),
    )
