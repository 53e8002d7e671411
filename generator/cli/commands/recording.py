"""`record`: what has happened, written into the plan's own file."""

from datetime import date
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
    """Put on record what has happened, in the plan's own file."""


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
