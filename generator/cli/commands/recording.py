"""`record`: what has happened, written into the plan's own file."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.exit_codes import ExitCode
from generator.cli.options import as_of_option, today, workspace_option
from generator.cli.telling import say, tell_diagnostics, tell_failure
from generator.diagnostics import has_errors

if TYPE_CHECKING:
    from generator.app.record import Recorded
    from generator.model.agreement import SignOff


@click.group()
def record() -> None:
    """Put on record what has happened: in the plan's own file, or in the ledger of mail."""


@record.command("sign-off")
@click.argument("signed", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="SIGNED.docx")
@click.option("--plan", metavar="PLAN", help="The plan's id or file; by default, the packet says which.")
@as_of_option
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
@workspace_option
def sign_off(signed: Path, plan: str | None, as_of: date | None, *, dry_run: bool, root: Path) -> int:
    """Write the signatures of a packet into the file of its plan; all else in the file stays as it is.

    SIGNED.docx is the sign-off packet as it came back, its fields filled in. It is refused where the plan no longer
    says what was signed, or where anything but the fields was edited; all that speaks against it is told at once.
    """
    from generator.app.record import record_sign_off
    from generator.app.workspace import open_folder

    folder = open_folder(root)
    done = record_sign_off(folder, signed, plan, as_of or today(folder.workspace.timezone), write=not dry_run)
    if done.failure is not None:
        tell_failure(str(signed), done.failure)
        return ExitCode.BUG
    tell_diagnostics(done.diagnostics)
    if has_errors(done.diagnostics):
        _tell_refused(done)
        return ExitCode.FINDINGS
    _tell_recorded(done, is_dry=dry_run)
    return ExitCode.FINE


def _tell_refused(done: "Recorded") -> None:
    """What speaks against a packet in full, and what can be done by hand."""
    from generator.reporting.characters import printable
    from generator.wording import Words

    words = Words()
    if done.changes:
        say("what was signed, and what the plan says today:")
    for change in done.changes:
        say(printable(f"    {words.change(change)}"))
    if done.by_hand:
        say("by hand, the entry in the plan's file would read:")
        click.echo(printable(done.by_hand))
    say("nothing was written")


def _tell_recorded(done: "Recorded", *, is_dry: bool) -> None:
    """What was written where, and whose signature is still to come."""
    from generator.reporting.characters import printable

    for entry in done.known:
        say(printable(f"{entry.side}: {entry.name} is on record already, {_decided(entry)}"))
    for entry in done.signatures:
        say(printable(f"{entry.side}: {entry.name}, {_decided(entry)}"))
    if done.signatures and is_dry:
        click.echo(printable(done.added.strip("\r\n")))
        say(f"this would be written to {done.file}:{done.line}; nothing was")
    elif done.signatures:
        click.echo(f"{done.file}:{done.line}")
    else:
        say("there is nothing to write")
    for side in done.waiting:
        say(f"the {side}'s signature is still to come")


def _decided(entry: "SignOff") -> str:
    return f"{entry.decision.value.replace('_', ' ')} on {entry.signed_on.isoformat()}"


@record.command("delivery")
@click.argument("message_ids", nargs=-1, required=True, metavar="MESSAGE-ID...")
@click.option(
    "--ledger",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The ledger; by default, that of the workspace.",
)
@workspace_option
def delivery(message_ids: tuple[str, ...], ledger: Path | None, root: Path) -> int:
    """Put on record that letters have arrived of which nobody knew whether they had.

    MESSAGE-ID is what `planfolio send --status` calls a letter. It is held no more, and never sent again.
    """
    from generator.app.deliver import LEDGER
    from generator.app.workspace import MisuseError
    from generator.delivery import record_arrivals

    ids = tuple(f"<{one.strip('<> ')}>" for one in message_ids)
    try:
        recorded = record_arrivals(ledger or root / LEDGER, ids, datetime.now(UTC).replace(microsecond=0))
    except LookupError as error:
        message = (
            f"the ledger knows of no letter {error.args[0]} that may have arrived; planfolio send --status lists them"
        )
        raise MisuseError(message) from error
    for one in recorded:
        click.echo(f"{one.kind}  {', '.join(one.plans)}  {one.recipient}: on record as sent")
    return ExitCode.FINE
