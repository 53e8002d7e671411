"""What `send` does where letters are to leave: it sends or claims them by the ledger, and tells what became of each."""

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.exit_codes import ExitCode
from generator.cli.telling import append_summary, plural, say

if TYPE_CHECKING:
    from generator.app.deliver import Handed
    from generator.app.mail import MailOrder
    from generator.app.workspace import Folder
    from generator.delivery import Delivered


@dataclass(frozen=True, kw_only=True, slots=True)
class DeliveryOptions:
    """The options of `send` that are about what leaves."""

    deliver: bool
    claim: str | None
    claimed: str | None
    resend: bool
    resend_unknown: bool
    status: bool
    ledger: Path | None
    summary: Path | None

    @property
    def leaves(self) -> bool:
        """Whether the ledger is written, and letters do not go to the outbox."""
        return self.deliver or self.claim is not None

    def refuse_contradictions(self, kind: str | None, *, dry_run: bool) -> None:
        """Ends with what does not go together.

        Raises:
            UsageError: two options contradict each other, or one is of no use without another.
        """
        if self.status and (kind is not None or self.leaves or self.resend or self.resend_unknown):
            raise click.UsageError("--status looks at what was sent and sends nothing; leave the rest out")
        if kind is None and not self.status:
            raise click.UsageError("say what is to be sent: qbr, ebr, sign-off or reminders")
        if self.deliver and self.claim is not None:
            raise click.UsageError(
                "--claim comes first, and --deliver --claimed sends what it claimed; run one of them"
            )
        if self.claimed is not None and not self.deliver:
            raise click.UsageError("--claimed goes with --deliver")
        if "" in {self.claim, self.claimed}:
            raise click.UsageError("who claims letters needs a name, another in each run; this one is empty")
        if dry_run and self.leaves:
            raise click.UsageError("with --dry-run nothing may leave; leave one of them out")
        if (self.resend or self.resend_unknown or self.summary) and not self.leaves:
            raise click.UsageError("without --deliver nothing is sent, so there is nothing to send again or sum up")
        if self.claimed is not None and (self.resend or self.resend_unknown):
            raise click.UsageError("what is sent again is claimed so: give --resend and --resend-unknown to --claim")

    def ledger_of(self, root: Path) -> Path:
        """The ledger's file: the one that is named, or that of the workspace."""
        from generator.app.deliver import LEDGER

        return self.ledger or root / LEDGER


def show_ledger(ledger: Path, as_of: date, format_name: str) -> ExitCode:
    """Prints how many letters there are of each state, and each that was not sent."""
    from generator.delivery import ledger_json, ledger_text, read_ledger
    from generator.reporting.characters import printable

    entries = read_ledger(ledger)
    if format_name == "json":
        click.echo(ledger_json(entries), nl=False)
    else:
        click.echo("\n".join(printable(line) for line in ledger_text(entries, as_of).splitlines()))
    return ExitCode.FINE


def run_delivery(
    folder: "Folder", names: Sequence[str], order: "MailOrder", options: DeliveryOptions, root: Path
) -> "Iterable[Handed]":
    """Sends or claims the letters, one plan after another."""
    from generator.app.deliver import Delivery, claim, deliver
    from generator.delivery import Terms

    terms = Terms(resend=options.resend, resend_unknown=options.resend_unknown, claimed=options.claimed)
    delivery = Delivery(ledger=options.ledger_of(root), terms=terms, environment=os.environ, clock=_clock)
    if options.claim is not None:
        return claim(folder, names, order, delivery, options.claim)
    return deliver(folder, names, order, delivery)


def tell_delivery(
    handed: "Sequence[Handed]", order: "MailOrder", options: DeliveryOptions, root: Path, format_name: str
) -> ExitCode:
    """Prints what became of each letter, and tells how grave the worst of it is."""
    from generator.delivery import Hold, LetterState, read_ledger
    from generator.reporting.characters import printable

    delivered = [one for part in handed for one in part.delivered]
    if format_name == "json":
        click.echo(
            json.dumps({"letters": [_as_data(one, order.as_of) for one in delivered]}, indent=2, ensure_ascii=False)
        )
    else:
        for one in delivered:
            about = f"{one.letter.kind}  {', '.join(one.letter.plans)}  {one.letter.recipient}"
            why = None if one.hold is Hold.ALREADY_SENT else _why_not(one, order.as_of)
            click.echo(printable(f"{_state(one)}  {about}" + (f": {why}" if why else "")))
    if options.deliver:
        append_summary(options.summary, _summary(order, delivered) if options.summary else "")
    failure = next((part.failure for part in handed if part.failure is not None), None)
    counts = {word: sum(_state(one) == word for one in delivered) for word in dict.fromkeys(map(_state, delivered))}
    say(", ".join(f"{count} {word}" for word, count in counts.items()) or "nothing to send")
    unknown = sum(one.state is LetterState.UNKNOWN for one in read_ledger(options.ledger_of(root)))
    if unknown:
        say(f"{plural(unknown, 'letter')} may have arrived, or not: planfolio send --status tells more")
    if failure is not None:
        say(f"mail was left for the next run: {printable(failure)}")
        return ExitCode.MISUSE
    return ExitCode.FINE if all(one.is_well for one in delivered) else ExitCode.FINDINGS


def _clock() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


def _state(one: "Delivered") -> str:
    """What became of a letter, in a word or two."""
    from generator.delivery import Hold

    if one.hold is not None:
        return "sent before" if one.hold in {Hold.ALREADY_SENT, Hold.CHANGED_SINCE} else "held"
    return one.entry.state.value if one.entry is not None else "claimed"


def _why_not(one: "Delivered", as_of: date) -> str | None:
    """Why a letter did not go this time, and what comes next; None where it went."""
    from generator.delivery import HOLDS, LetterState, attempt_text, next_step

    if one.hold is not None:
        return HOLDS[one.hold]
    if one.entry is None or one.entry.state is LetterState.SENT:
        return None
    return f"{attempt_text(one.entry)}; {next_step(one.entry, as_of)}"


def _as_data(one: "Delivered", as_of: date) -> dict[str, object]:
    return {
        "kind": one.letter.kind.value,
        "plans": one.letter.plans,
        "occasion": one.letter.occasion,
        "recipient": one.letter.recipient,
        "message_id": one.letter.message_id,
        "digest": one.letter.digest,
        "state": one.entry.state.value if one.entry is not None else None,
        "hold": one.hold.value if one.hold is not None else None,
        "why": _why_not(one, as_of),
    }


def _summary(order: "MailOrder", delivered: "Sequence[Delivered]") -> str:
    """The part of a job's summary: who was written to, and who was not and why."""
    from generator.delivery import Hold
    from generator.reporting.job_summary import MailedLetter, Mailing, mail_summary

    before = sum(one.hold in {Hold.ALREADY_SENT, Hold.CHANGED_SINCE} for one in delivered)
    letters = tuple(
        MailedLetter(plans=one.letter.plans, recipient=one.letter.recipient, why=_why_not(one, order.as_of))
        for one in delivered
        if one.hold not in {Hold.ALREADY_SENT, Hold.CHANGED_SINCE}
    )
    return mail_summary(Mailing(kind=order.kind, letters=letters, sent_before=before))
