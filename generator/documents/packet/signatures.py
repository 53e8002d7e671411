"""Signatures as they were given: what the fields of each signer say, and what they leave open."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from generator.diagnostics import Diagnostic, Severity
from generator.documents.packet.checks import PacketCheck
from generator.documents.packet.fields import PacketField, SignerPlace
from generator.documents.packet.reading import FilledField, ReturnedPacket
from generator.documents.packet.written_days import LONGEST, read_written_day
from generator.model.vocabulary import Decision

_NOTHING: Final = FilledField(text="", is_ticked=False, day=None)
_ISO_HINT: Final = "write it as YYYY-MM-DD"
_CENTURY: Final = 100


@dataclass(frozen=True, kw_only=True, slots=True)
class GivenSignature:
    """One signer's block, filled in."""

    signer: SignerPlace
    name: str
    title: str | None
    decision: Decision
    signed_on: date
    conditions: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class _Block:
    """The fields of one signer, and the file that they stand in."""

    signer: SignerPlace
    fields: Mapping[PacketField, FilledField]
    file: str
    locale: str

    def __getitem__(self, field: PacketField) -> FilledField:
        return self.fields.get(field, _NOTHING)

    @property
    def boxes(self) -> list[tuple[Decision, bool | None]]:
        """Each decision, and whether it is ticked."""
        return [(field.decision, self[field].is_ticked) for field in PacketField if field.decision is not None]

    @property
    def is_signed(self) -> bool:
        """Whether anything is filled in that a packet leaves empty. Names and titles may stand there beforehand."""
        return (
            any(ticked is not False for _, ticked in self.boxes)
            or self[PacketField.DATE] != _NOTHING
            or bool(self[PacketField.CONDITIONS].text)
        )

    def tell(
        self, check: PacketCheck, message: str, hint: str | None, severity: Severity = Severity.ERROR
    ) -> Diagnostic:
        """Something to say of this signer."""
        return Diagnostic(
            file=self.file, severity=severity, id=check.value, message=f"{self.signer}: {message}", hint=hint
        )


def given_signatures(
    packet: ReturnedPacket, file: str, locale: str
) -> tuple[tuple[GivenSignature, ...], tuple[Diagnostic, ...]]:
    """The signatures of a packet, and everything that is wrong with those that say too little or too much.

    Whose block is empty has not signed.

    Args:
        packet: what came back.
        file: what diagnostics call it.
        locale: BCP 47 tag of the packet's language, in which days are written.
    """
    given, found = [], []
    for signer, fields in sorted(packet.fields.items()):
        block = _Block(signer=signer, fields=fields, file=file, locale=locale)
        if not block.is_signed:
            continue
        decision, day = _decision(block), _day(block)
        name = block[PacketField.NAME].text
        found += [one for one in (decision, day) if isinstance(one, Diagnostic)]
        if not name:
            found.append(block.tell(PacketCheck.NAME, "there is no name", "write the name of who signed"))
        if isinstance(decision, Decision):
            found += _conditions(block, decision)
        if isinstance(decision, Decision) and isinstance(day, date) and name:
            given.append(
                GivenSignature(
                    signer=signer,
                    name=name,
                    title=block[PacketField.TITLE].text or None,
                    decision=decision,
                    signed_on=day,
                    conditions=block[PacketField.CONDITIONS].text or None,
                )
            )
    return tuple(given), tuple(found)


def _decision(block: _Block) -> Decision | Diagnostic:
    unclear = [decision for decision, ticked in block.boxes if ticked is None]
    ticked = [decision for decision, is_ticked in block.boxes if is_ticked]
    if unclear:
        message = f"the box {_named(unclear)} was overwritten, so that it cannot be told whether it is ticked"
        return block.tell(PacketCheck.DECISION, message, "tick one box by a click")
    if len(ticked) == 1:
        return ticked[0]
    if ticked:
        return block.tell(PacketCheck.DECISION, f"{_named(ticked)} are ticked", "tick one of them")
    return block.tell(PacketCheck.DECISION, "no decision is ticked", f"tick {_named(list(Decision), 'or')}")


def _named(decisions: list[Decision], last: str = "and") -> str:
    names = [decision.value.replace("_", " ") for decision in decisions]
    return f"{', '.join(names[:-1])} {last} {names[-1]}" if len(names) > 1 else names[0]


def _conditions(block: _Block, decision: Decision) -> Iterator[Diagnostic]:
    conditions = block[PacketField.CONDITIONS].text
    if decision is Decision.ACCEPTED_WITH_CONDITIONS and not conditions:
        message = "accepted with conditions, and no conditions are written"
        yield block.tell(PacketCheck.CONDITIONS, message, "write the conditions, or tick accepted")
    if decision is Decision.ACCEPTED and conditions:
        message = f"accepted is ticked, and conditions are written: “{conditions}”"
        hint = "ask whether accepted with conditions was meant; both go on record as they are"
        yield block.tell(PacketCheck.CONDITIONS, message, hint, Severity.WARNING)


def _day(block: _Block) -> date | Diagnostic:
    field = block[PacketField.DATE]
    if not field.text:
        return block.tell(PacketCheck.DATE, "there is no date", _ISO_HINT)
    shown, picked = read_written_day(field.text, block.locale), field.day
    if picked is None and shown is not None:
        return shown
    if picked is not None and (shown == picked or _is_shown_as(field.text, picked, is_read=shown is not None)):
        return picked
    if picked is not None and shown is not None:
        message = f"the date reads “{field.text}”, and {picked.isoformat()} was picked"
        return block.tell(PacketCheck.DATE, message, "pick it again, or write it as YYYY-MM-DD")
    return block.tell(PacketCheck.DATE, f"the date “{field.text}” cannot be read", _ISO_HINT)


def _is_shown_as(text: str, day: date, *, is_read: bool) -> bool:
    """Whether a text may show a day in the manner of another language: with the same numbers, in any order.

    Args:
        text: what is shown.
        day: the day that was picked.
        is_read: whether the text names a day in the packet's own language; then a month in words is no other.
    """
    if len(text) > LONGEST:
        return False
    numbers = sorted(int(number) for number in re.findall(r"\d+", unicodedata.normalize("NFKC", text)))
    years = (day.year, day.year % _CENTURY)
    whole = any(numbers == sorted((day.day, day.month, year)) for year in years)
    return whole or (not is_read and any(numbers == sorted((day.day, year)) for year in years))
