"""`send`: mail to the people whom plans name."""

import json
import os
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.commands.delivering import DeliveryOptions, run_delivery, show_ledger, tell_delivery
from generator.cli.exit_codes import ExitCode
from generator.cli.options import as_of_option, output_option, read_day_option, summary_option, today, workspace_option
from generator.cli.telling import counted, plural, say, tell_errors, tell_failure
from generator.diagnostics import has_errors
from generator.letter import LetterKind

if TYPE_CHECKING:
    from generator.app.mail import Composed, Note

_REVIEWS = (LetterKind.QBR, LetterKind.EBR)


@click.command()
@click.argument("kind", type=click.Choice([kind.value for kind in LetterKind]), metavar="KIND", required=False)
@click.argument("plans", nargs=-1, metavar="[PLAN]...")
@click.option(
    "--review", callback=read_day_option, metavar="DATE", help="The review of that day; by default, the next."
)
@click.option(
    "--to",
    multiple=True,
    metavar="ROLE|ADDRESS",
    help="Write to these instead: a part that people play, such as executive_sponsor, or an address. May be repeated.",
)
@click.option("--in-lead-time", is_flag=True, help="Only for reviews that are no further ahead than mail.lead_days.")
@click.option("--internal", is_flag=True, help="Give your own people the internal edition of the documents.")
@click.option("--dry-run", is_flag=True, help="Show who would get what, and write nothing.")
@click.option("--deliver", is_flag=True, help="Send the letters by the server of mail.smtp, each once.")
@click.option("--status", is_flag=True, help="Show what was sent, and what was not and why; without KIND.")
@click.option("--resend", is_flag=True, help="With --deliver: also what was refused, or has changed since it was sent.")
@click.option("--resend-unknown", is_flag=True, help="With --deliver: also what may have arrived, but nobody knows.")
@click.option("--claim", metavar="NAME", help="Mark what --deliver would send as being sent by NAME, and send nothing.")
@click.option("--claimed", metavar="NAME", help="With --deliver: just what was claimed by NAME.")
@click.option(
    "--ledger",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Where it stands what was sent; by default .planfolio/ledger.sqlite3 of the workspace.",
)
@summary_option
@as_of_option
@output_option("Where the outbox lies")
@click.option("--format", "format_name", type=click.Choice(("text", "json")), default="text", help="Output format.")
@workspace_option
def send(  # noqa: PLR0913 - one for each option
    *,
    kind: str | None,
    plans: Sequence[str],
    review: date | None,
    to: tuple[str, ...],
    in_lead_time: bool,
    internal: bool,
    dry_run: bool,
    deliver: bool,
    status: bool,
    resend: bool,
    resend_unknown: bool,
    claim: str | None,
    claimed: str | None,
    ledger: Path | None,
    summary: Path | None,
    as_of: date | None,
    output: Path,
    format_name: str,
    root: Path,
) -> int:
    """Write mail to the people whom plans name, to look at first, or send it.

    KIND is what it brings: qbr or ebr, the documents of the next review to who takes part; sign-off, the packet to
    those who have still to sign; reminders, what is overdue to those who own it, all of it in one mail a person.

    Letters go to outbox/ of the output folder as .eml files, which any mail program opens. Those of an earlier run for
    the same plans that are not written again are taken out. The customers' people get the customer's edition alone.

    With --deliver they are sent instead, by the server that planfolio.yml names; PLANFOLIO_SMTP_USER and
    PLANFOLIO_SMTP_PASSWORD in the environment log in. What became of each stands in a ledger, so that nobody gets one
    twice: not on another day, and not after a run that broke off.

    PLAN is a plan's id or file; all of plans/ by default.
    """
    options = DeliveryOptions(
        deliver=deliver,
        claim=claim,
        claimed=claimed,
        resend=resend,
        resend_unknown=resend_unknown,
        status=status,
        ledger=ledger,
        summary=summary,
    )
    options.refuse_contradictions(kind, dry_run=dry_run)
    from generator.app.mail import MailOrder
    from generator.app.outbox import write_outbox
    from generator.app.send import compose
    from generator.app.workspace import open_folder

    folder = open_folder(root)
    day = as_of or today(folder.workspace.timezone)
    if kind is None:
        return show_ledger(options.ledger_of(root), day, format_name)
    letter_kind = LetterKind(kind)
    _refuse_contradictions(letter_kind, review, in_lead_time=in_lead_time, internal=internal)
    tell_errors(folder.diagnostics)
    if not folder.can_build:
        say("no letter was written: with errors in the settings, names and addresses would be wrong")
        return ExitCode.FINDINGS
    order = MailOrder(
        kind=letter_kind,
        as_of=day,
        sent_at=_now(),
        review=review,
        to=to,
        in_lead_time=in_lead_time,
        is_internal=internal,
        path_secret=os.environ.get("PLANFOLIO_PATH_SECRET") or None,
    )
    if options.leaves:
        handed = list(run_delivery(folder, plans, order, options, root))
        codes = [_tell(one.composed) for one in handed]
        code = max((*codes, tell_delivery(handed, order, options, root, format_name)))
    else:
        composed = list(compose(folder, plans, order))
        files = [] if dry_run else write_outbox(output, letter_kind, composed, is_all=not plans)
        code = max((_tell(one) for one in composed), default=ExitCode.FINE)
        _show(composed, files, format_name)
    if folder.workspace.publishing.address is None:
        say("letters have no link to the portals: planfolio.yml names no publishing.address")
    return code


def _now() -> datetime:
    """The moment that letters bear: now, or the one that whoever wants equal bytes has set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch.isdecimal() else datetime.now(UTC).replace(microsecond=0)


def _refuse_contradictions(kind: LetterKind, review: date | None, *, in_lead_time: bool, internal: bool) -> None:
    """Options that do not go with the kind of mail."""
    asked = {"--review": review is not None, "--in-lead-time": in_lead_time, "--internal": internal}
    wrong = [option for option, is_asked in asked.items() if is_asked and kind not in _REVIEWS]
    if wrong:
        raise click.UsageError(f"{wrong[0]} goes with qbr and ebr, which are about a review")
    if review is not None and in_lead_time:
        raise click.UsageError("--review names the review, and --in-lead-time looks for one; leave one of them out")


def _tell(composed: "Composed") -> ExitCode:
    """Tells why there is no letter where there is none, and how grave that is."""
    from generator.reporting.characters import printable

    tell_errors(composed.diagnostics)
    for note in composed.notes:
        say(printable(_told(note)))
    if composed.failure is not None:
        tell_failure(", ".join(composed.plans), composed.failure)
        return ExitCode.BUG
    if has_errors(composed.diagnostics):
        say(f"{', '.join(composed.plans)}: nobody is written to, {counted(composed.diagnostics)}")
        return ExitCode.FINDINGS
    return ExitCode.FINDINGS if any(note.is_refusal for note in composed.notes) else ExitCode.FINE


def _told(note: "Note") -> str:
    """A note with whom and which plan it is about."""
    about = ": ".join(part for part in (note.plan_id, note.recipient) if part)
    return f"{about}: {note.reason}" if about else note.reason


def _show(composed: "Sequence[Composed]", files: Sequence[Path], format_name: str) -> None:
    """The letters: one a line, or as JSON with all that was noted."""
    from generator.app.workspace import shown

    letters = [letter for one in composed for letter in one.letters]
    paths = [shown(path) for path in files] or [""] * len(letters)
    if format_name == "json":
        told = [
            {
                "kind": letter.kind.value,
                "plans": letter.plans,
                "occasion": letter.occasion,
                "recipient": letter.recipient,
                "message_id": letter.message_id,
                "digest": letter.digest,
                "file": path or None,
            }
            for letter, path in zip(letters, paths, strict=True)
        ]
        notes = [
            {"plan": note.plan_id, "recipient": note.recipient, "reason": note.reason, "is_refusal": note.is_refusal}
            for one in composed
            for note in one.notes
        ]
        click.echo(json.dumps({"letters": told, "notes": notes}, indent=2, ensure_ascii=False))
        return
    for letter, path in zip(letters, paths, strict=True):
        about = f"{letter.kind}  {', '.join(letter.plans)}  {letter.recipient}"
        click.echo(path or about)
    say(f"{plural(len(letters), 'letter')} {'written; nothing was sent' if files else 'to write; nothing was written'}")
