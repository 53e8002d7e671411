"""What speaks against putting a packet on record that came back."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from difflib import SequenceMatcher, get_close_matches
from typing import Final

from generator.analysis.agreement import agreed_content, digest_of, is_digest_of, short_digest, written_quantities
from generator.analysis.agreement_changes import agreement_changes
from generator.analysis.changes import Change
from generator.app.own_templates import template_error
from generator.app.workspace import TEMPLATES, Folder
from generator.audience import customer_view
from generator.diagnostics import Diagnostic, Severity
from generator.documents import reference_document, render_document
from generator.documents.kinds.sign_off import SIGN_OFF
from generator.documents.packet import PacketIdentity, fixed_text, hash_of_text
from generator.documents.packet.checks import PacketCheck
from generator.documents.packet.opening import open_packet
from generator.documents.packet.reading import ReturnedPacket
from generator.documents.packet.signatures import GivenSignature
from generator.model.plan import Plan
from generator.model.vocabulary import Side
from generator.wording import Words

_BY_HAND: Final = "write the entry by hand"
_AS_IT_WAS: Final = "have the packet signed as it was made, or change the plan and make a new one"
_MOST_SHOWN: Final = 10
"""Of words that were edited, the first few tell where to look."""
_LONGEST_SHOWN: Final = 160
_A_DAY: Final = timedelta(days=1)
"""How far apart two calendars may be at the same moment."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PacketCase:
    """A packet that came back, the plan that it is about, and who has signed.

    `in_force` are the sides whose signature on record stands for what the plan says. `file` is what diagnostics call
    the packet.
    """

    packet: ReturnedPacket
    identity: PacketIdentity
    plan: Plan
    in_force: frozenset[Side]
    given: tuple[GivenSignature, ...]
    file: str

    @property
    def has_changed(self) -> bool:
        """Whether the plan says something else by now than what was signed."""
        return self.identity.digest != digest_of(self.plan)


def packet_problems(packet: ReturnedPacket, file: str) -> Iterator[Diagnostic]:
    """What is wrong with a packet by itself, whichever plan it is about."""
    if packet.identity is None and packet.damage is None and not packet.fields:
        message = "nothing in the document says whose packet it is, and it has no field"
        hint = "record the packet that was signed; if this is it, a program took both out: write the entry by hand"
        yield tell(file, PacketCheck.UNKNOWN, message, hint)
    elif packet.identity is None:
        message = "nothing in the document says whose packet it is"
        if packet.damage:
            message = f"what tells whose packet it is was damaged: {packet.damage}"
        yield tell(file, PacketCheck.UNKNOWN, f"{message}; the program that saved it may have taken it out", _BY_HAND)
    if not packet.fields and (packet.identity or packet.damage):
        yield tell(file, PacketCheck.FIELDS, "no field is left; the program that saved it took them out", _BY_HAND)
    if packet.fields and packet.lost:
        message = f"these fields are gone, or stand there twice: {', '.join(packet.lost)}"
        yield tell(file, PacketCheck.FIELDS, message, "have the packet signed as it was made")
    if packet.tracked:
        message = f"changes to the text were tracked, and {packet.tracked} of them are neither accepted nor rejected"
        yield tell(file, PacketCheck.TRACKED, message, "reject them in Word and save the packet, or make a new one")
    if packet.comments:
        message = f"comments stand in the packet: {packet.comments}"
        hint = "read them: they do not go on record"
        yield tell(file, PacketCheck.COMMENTS, message, hint, Severity.WARNING)


def problems_with_plan(case: PacketCase, folder: Folder, as_of: date) -> Iterator[Diagnostic]:
    """What is wrong with a packet in view of the plan."""
    if case.has_changed:
        then, now = short_digest(case.identity.digest), short_digest(digest_of(case.plan))
        message = f"what was agreed has changed since the packet was made: its digest is {then}, the plan's {now}"
        if not changes_since(case):
            message = f"another version of Planfolio made the packet and its digest, {then}; the plan's is {now}"
        yield tell(case.file, PacketCheck.CHANGED, message, "make a new packet and have it signed")
    if case.packet.fields and hash_of_text(case.packet.text) != case.identity.text:
        yield from _edited_words(case, folder)
    for signature in case.given:
        yield from _problems_with_day(case, signature, as_of)
        yield from _problems_with_name(case, signature)


def changes_since(case: PacketCase) -> tuple[Change, ...]:
    """What was agreed on that the plan says otherwise today."""
    if not case.has_changed:
        return ()
    return agreement_changes(
        case.identity.agreed_content,
        agreed_content(case.plan),
        written_before=case.identity.quantities,
        written_after=written_quantities(case.plan),
    )


def tell(
    file: str, check: PacketCheck, message: str, hint: str | None, severity: Severity = Severity.ERROR
) -> Diagnostic:
    """Something to say of a packet."""
    return Diagnostic(file=file, severity=severity, id=check.value, message=message, hint=hint)


def _edited_words(case: PacketCase, folder: Folder) -> Iterator[Diagnostic]:
    """The paragraphs that were edited, where the packet can be made once more as it was; else, that some were."""
    made = None
    try:
        made = next((one for one in _made_again(case, folder) if hash_of_text(one) == case.identity.text), None)
    except Exception as error:
        wrong = template_error(error, folder.own(TEMPLATES))
        if wrong is None:
            raise
        yield wrong
    if made is None:
        yield tell(case.file, PacketCheck.TEXT, "words outside of the fields were edited", _AS_IT_WAS)
        return
    matched = SequenceMatcher(None, made, case.packet.text, autojunk=False)
    edits = [edit for edit in matched.get_opcodes() if edit[0] != "equal"]
    for _, start, end, new_start, new_end in edits[:_MOST_SHOWN]:
        old, new = _shown(made[start:end]), _shown(case.packet.text[new_start:new_end])
        if old and new:
            message = f"“{old}” became “{new}”"
        else:
            message = f"“{old}” was taken out" if old else f"“{new}” was put in"
        yield tell(case.file, PacketCheck.TEXT, message, _AS_IT_WAS)
    if len(edits) > _MOST_SHOWN:
        message = f"words were edited in {len(edits) - _MOST_SHOWN} more places"
        yield tell(case.file, PacketCheck.TEXT, message, _AS_IT_WAS)


def _made_again(case: PacketCase, folder: Folder) -> Iterator[list[str]]:
    """The fixed text of packets made from the plan as it is, and as it was before anybody signed what it says."""
    templates = folder.own(TEMPLATES)
    # How it looks says nothing, so a reference document of the workspace's own is not needed.
    words, reference = Words(case.identity.locale, templates), reference_document()
    before = (entry for entry in case.plan.sign_off if not is_digest_of(entry.digest, case.identity.digest))
    for plan in (case.plan, replace(case.plan, sign_off=tuple(before))):
        view = customer_view(plan, case.identity.as_of, folder.workspace)
        yield fixed_text(open_packet(render_document(SIGN_OFF, view, words, reference).content).body)


def _shown(paragraphs: list[str] | tuple[str, ...]) -> str:
    text = " / ".join(paragraphs)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 1]}…"


def _problems_with_day(case: PacketCase, signature: GivenSignature, as_of: date) -> Iterator[Diagnostic]:
    day, who = signature.signed_on, signature.signer
    if day > as_of:
        message = f"{who}: the date {day} is still to come; today is {as_of}"
        yield tell(case.file, PacketCheck.DATE, message, "write the day of the signature as YYYY-MM-DD")
    elif day < case.plan.created:
        message = f"{who}: the date {day} is before the plan was made, on {case.plan.created}"
        yield tell(case.file, PacketCheck.DATE, message, "write the day of the signature as YYYY-MM-DD")
    elif day < case.identity.as_of - _A_DAY:
        message = f"{who}: the date {day} is before the day of the packet, {case.identity.as_of}"
        yield tell(case.file, PacketCheck.DATE, message, "make sure that it is meant", Severity.WARNING)


def _problems_with_name(case: PacketCase, signature: GivenSignature) -> Iterator[Diagnostic]:
    side = signature.signer.side
    names = {same_name(person.name): person.name for person in case.plan.people(side)}
    if same_name(signature.name) in names:
        return
    close = get_close_matches(same_name(signature.name), names, n=1)
    message = f"{signature.signer}: {signature.name} is none of the plan's people on the {side}'s side"
    hint = f"did {names[close[0]]} sign?" if close else "add who signed to the stakeholders, or ask who it was"
    yield tell(case.file, PacketCheck.NAME, message, hint, Severity.WARNING)


def same_name(name: str) -> str:
    """A name without what does not tell two people apart."""
    return " ".join(name.casefold().split())
