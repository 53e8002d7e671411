"""Putting on record what people have signed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generator.analysis.agreement import is_digest_of, short_digest
from generator.analysis.changes import Change
from generator.app.checked import check_plans
from generator.app.failure import Failure
from generator.app.packet_checks import (
    PacketCase,
    changes_since,
    packet_problems,
    problems_with_plan,
    same_name,
    tell,
)
from generator.app.workspace import Folder, MisuseError, plan_called, plan_files, shown
from generator.diagnostics import Diagnostic, Severity, has_errors
from generator.documents.packet import PacketIdentity, field_of_tag
from generator.documents.packet.checks import PacketCheck
from generator.documents.packet.reading import ReturnedPacket, read_packet
from generator.documents.packet.signatures import GivenSignature, given_signatures
from generator.documents.word_file import MOST_BYTES, PdfError, WordFileError
from generator.editing import EditError, add_sign_offs, blank_entry, entry_as_yaml
from generator.model.agreement import SignOff
from generator.model.vocabulary import Side
from generator.publish import replace_file
from generator.wording.words import DEFAULT_LOCALE


@dataclass(frozen=True, kw_only=True, slots=True)
class Recorded:
    """What became of a signed packet.

    `signatures` were put on record, or would be; `known` were there before. `file` and `line` say where they stand, and
    `added` is what was written. `waiting` are the sides whose signature is still to come. `changes` tell what was
    agreed on that the plan says otherwise today. `by_hand` is the entry to write where a program cannot. With errors
    among the `diagnostics` nothing was written. `failure` is a mistake of ours.
    """

    diagnostics: tuple[Diagnostic, ...] = ()
    signatures: tuple[SignOff, ...] = ()
    known: tuple[SignOff, ...] = ()
    file: str | None = None
    line: int | None = None
    added: str = ""
    waiting: tuple[Side, ...] = ()
    changes: tuple[Change, ...] = ()
    by_hand: str = ""
    failure: Failure | None = None


def record_sign_off(folder: Folder, signed: Path, name: str | None, as_of: date, *, write: bool) -> Recorded:
    """Writes the signatures of a packet into the file of its plan, if nothing speaks against it.

    Args:
        folder: the workspace.
        signed: the packet that came back.
        name: which plan it is about; None for the one that the packet names.
        as_of: no signature is given after this day.
        write: whether to write; otherwise it is only told what would be.

    Raises:
        MisuseError: the name stands for no plan, or for several.
        OSError: a file cannot be read or written.
    """
    file = shown(signed)
    if not folder.is_usable:
        return Recorded(diagnostics=folder.diagnostics)
    named = None if name is None else _one(folder, name)
    try:
        packet = _read(signed)
    except PdfError:
        # What e-signature services and scanners send back; whoever signed has signed.
        found = tell(
            file, PacketCheck.UNREADABLE, "the file is a PDF, whose fields are gone", "write the entry by hand"
        )
        return Recorded(diagnostics=(found,), by_hand=_by_hand(signed, None))
    except WordFileError as error:
        return Recorded(diagnostics=(tell(file, PacketCheck.UNREADABLE, str(error), error.hint),))
    given, problems = _given(packet, file)
    problems = (*packet_problems(packet, file), *problems)
    by_hand = "" if packet.identity and packet.fields else _by_hand(signed, packet.identity)
    if packet.identity is None:
        return Recorded(diagnostics=problems, by_hand=by_hand)
    path = plan_called(folder, packet.identity.plan) if named is None else named
    if path is None or path.stem != packet.identity.plan:
        found = _of_another_plan(packet.identity.plan, named, file)
        return Recorded(diagnostics=(*problems, found), by_hand=by_hand)
    (checked,) = check_plans(folder, [path], as_of)
    if checked.plan is None or checked.view is None:
        errors = (one for one in checked.diagnostics if one.severity is Severity.ERROR)
        return Recorded(diagnostics=(*problems, *errors), by_hand=by_hand, failure=checked.failure)
    in_force = frozenset(entry.side for entry in checked.view.facts.sign_off.signatures)
    case = PacketCase(
        packet=packet, identity=packet.identity, plan=checked.plan, in_force=in_force, given=given, file=file
    )
    problems = (*problems, *problems_with_plan(case, folder, as_of))
    if has_errors(problems):
        return Recorded(diagnostics=problems, changes=changes_since(case), by_hand=by_hand)
    return replace(_on_record(case, path, signed, write=write), diagnostics=problems)


def _read(signed: Path) -> ReturnedPacket:
    with signed.open("rb") as file:
        return read_packet(file.read(MOST_BYTES + 1))


def _given(packet: ReturnedPacket, file: str) -> tuple[tuple[GivenSignature, ...], tuple[Diagnostic, ...]]:
    locale = packet.identity.locale if packet.identity else DEFAULT_LOCALE
    given, problems = given_signatures(packet, file, locale)
    if packet.fields and not given and not problems:
        message = "nothing is filled in: no decision is ticked, and no date is given"
        problems = (tell(file, PacketCheck.EMPTY, message, "tick a decision, and fill in name and date"),)
    return given, problems


def _one(folder: Folder, name: str) -> Path:
    paths = plan_files(folder, [name])
    if len(paths) > 1:
        raise MisuseError(f"{name} stands for {len(paths)} plans; name one")
    return paths[0]


def _of_another_plan(plan_id: str, named: Path | None, file: str) -> Diagnostic:
    if named is None:
        message = f"the packet is about {plan_id}, and no plan here is called so"
        return tell(file, PacketCheck.OTHER_PLAN, message, "name the folder that holds the plans by --workspace")
    message = f"the packet is about {plan_id}, not about {named.stem}"
    return tell(file, PacketCheck.OTHER_PLAN, message, "name its own plan, or leave --plan out")


def _by_hand(signed: Path, identity: PacketIdentity | None) -> str:
    """The entry to write where nothing can be read out of a document."""
    version = identity.version if identity else None
    digest = short_digest(identity.digest) if identity else None
    return "\n".join(["sign_off:", *blank_entry(version, digest, _document(signed))])


def _document(signed: Path) -> str:
    """The file's name as a plan can hold it: a file system may call a file what is no text."""
    return signed.name.encode(errors="replace").decode()


def _on_record(case: PacketCase, path: Path, signed: Path, *, write: bool) -> Recorded:
    """The new signatures written, and those that were known before."""
    new, known = [], []
    for signature in case.given:
        entry = _entry(case.identity, signature, _document(signed))
        before = next((one for one in case.plan.sign_off if _is_same(case, signature, one)), None)
        if before is None:
            new.append(entry)
        else:
            known.append(before)
    waiting = tuple(_waiting(case, new))
    file = shown(path)
    if not new:
        return Recorded(known=tuple(known), file=file, waiting=waiting)
    content = path.read_bytes()
    try:
        edit = add_sign_offs(content, file, new)
    except EditError as error:
        lines = ["sign_off:", *(line for entry in new for line in entry_as_yaml(entry))]
        found = tell(file, PacketCheck.LAYOUT, str(error), "write the entry by hand")
        return Recorded(diagnostics=(found,), by_hand="\n".join(lines))
    if write:
        replace_file(path, content, edit.content)
    return Recorded(
        signatures=tuple(new), known=tuple(known), file=file, line=edit.line, added=edit.added, waiting=waiting
    )


def _entry(identity: PacketIdentity, signature: GivenSignature, document: str) -> SignOff:
    return SignOff(
        side=signature.signer.side,
        name=signature.name,
        title=signature.title,
        decision=signature.decision,
        signed_on=signature.signed_on,
        plan_version=identity.version,
        digest=short_digest(identity.digest),
        conditions=signature.conditions,
        document=document,
        visibility=None,
    )


def _is_same(case: PacketCase, signature: GivenSignature, entry: SignOff) -> bool:
    """Whether a signature is on record already: on the same content, a side or each of its signers decides once."""
    if entry.side is not signature.signer.side or entry.decision is not signature.decision:
        return False
    same_person = same_name(entry.name) == same_name(signature.name)
    if entry.digest is None:
        return same_person and entry.signed_on == signature.signed_on
    return is_digest_of(entry.digest, case.identity.digest) and (same_person or _signers(case, entry.side) == 1)


def _signers(case: PacketCase, side: Side) -> int:
    """How many people sign for a side, by the fields of the packet."""
    places = {field[0] for tag, _ in case.identity.fields if (field := field_of_tag(tag))}
    return sum(place.side is side for place in places)


def _waiting(case: PacketCase, new: list[SignOff]) -> Iterator[Side]:
    """The sides of which not everybody has decided yet on what this packet says."""
    for side in Side:
        names = {
            same_name(entry.name)
            for entry in (*case.plan.sign_off, *new)
            if entry.side is side and is_digest_of(entry.digest, case.identity.digest)
        }
        signers = _signers(case, side)
        if len(names) < max(signers, 1) and (signers > 1 or side not in case.in_force):
            yield side
