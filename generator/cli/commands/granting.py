"""What `publish --access` does: who may open which portal, for the hosts that keep the doors."""

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.exit_codes import ExitCode
from generator.cli.options import today
from generator.cli.telling import counted, say, tell_errors, tell_failure

if TYPE_CHECKING:
    from generator.app.access import Granted, WrittenAccess

_WHY = {"no_address": "no address", "not_yet": "not yet in their part", "no_longer": "no longer in their part"}


def grant(root: Path, plans: Sequence[str], output: Path, as_of: date | None, *, form: str) -> ExitCode:
    """Writes who may open which portal, and tells of it as a person or a program reads it."""
    from generator.access import access_json
    from generator.app.access import write_access
    from generator.app.workspace import open_folder, shown

    folder = open_folder(root)
    tell_errors(folder.diagnostics)
    done = write_access(folder, plans, as_of or today(folder.workspace.timezone), output, os.environ)
    if done is None:
        say("nothing was written: with errors in the settings, doors might open to the wrong people")
        return ExitCode.FINDINGS
    code = max([ExitCode.FINE, *(_tell_problems(one) for one in done.granted)])
    if form == "json":
        click.echo(access_json(done.access))
    else:
        _tell(done)
    if not done.access.domains:
        say("mail.domains names none of your own mail domains, so none of your people get in")
    say(f"written to {shown(done.folder)}")
    return code


def _tell_problems(one: "Granted") -> ExitCode:
    tell_errors(one.diagnostics)
    if one.failure is not None:
        tell_failure(one.plan_id, one.failure)
        return ExitCode.BUG
    if one.is_new:
        return ExitCode.FINE
    stays = "who might open its portal before still may" if one.access else "nobody may open its portal"
    say(f"{one.plan_id}: {counted(one.diagnostics)}; {stays}")
    return ExitCode.FINDINGS


def _tell(done: "WrittenAccess") -> None:
    for one in done.granted:
        if one.access is None or not one.is_new:
            continue
        # A path that nobody is to guess has no place in the log of a job; it stands in access.json.
        is_secret = one.access.path != one.plan_id
        place = "" if is_secret else f"  {done.access.link(one.access) or one.access.path}"
        click.echo(f"{one.plan_id}{place}")
        for address in one.access.addresses:
            click.echo(f"  {address}")
        for left in one.access.left_out:
            click.echo(f"  not {left.name}: {_WHY[left.reason]}")
