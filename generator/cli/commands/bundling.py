"""`bundle`: a portal in one file that a password opens."""

import os
import sys
from pathlib import Path

import click

from generator.cli.exit_codes import ExitCode
from generator.cli.options import output_option, workspace_option
from generator.cli.telling import plural, say, tell_errors

_KILOBYTE = 1000
_LARGE = 10_000_000
"""Bytes beyond which many a mail server refuses an attachment, which takes a third more than the file."""


@click.command()
@click.argument("plan")
@output_option("What `build` has written")
@click.option(
    "--password-file",
    type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path),
    metavar="FILE",
    help="A file whose first line is the password; - reads it from the input.",
)
@workspace_option
def bundle(*, plan: str, output: Path, password_file: Path | None, root: Path) -> int:
    """Put the portal of one plan, as it was last built, into one encrypted file that its customer opens in a browser.

    It is for customers without single sign-on: bundles/PLAN.html of the output folder asks for the password, works
    without a network, and holds pages, search and documents. Tell the password in another way than the file, and give
    every customer one of their own.

    The password is the first line of --password-file, or else PLANFOLIO_BUNDLE_PASSWORD of the environment, or else
    asked for. PLAN is a plan's id or file.
    """
    from generator.app.bundle import bundle as run
    from generator.app.workspace import open_folder, shown

    folder = open_folder(root)
    tell_errors(folder.diagnostics)
    if not folder.is_usable:
        say("no bundle was made: with errors in the settings, its cover would be wrong")
        return ExitCode.FINDINGS
    made = run(folder, plan, output, _password(password_file))
    click.echo(shown(made.path))
    told = "holds" if made.changed else "is as it was and holds"
    say(f"it {told} {plural(made.files, 'file')} in {made.size // _KILOBYTE} kB")
    if made.size > _LARGE:
        say("many mail servers refuse so large a file")
    return ExitCode.FINE


def _password(file: Path | None) -> str:
    from generator.app.bundle import BUNDLE_PASSWORD

    if file is not None:
        text = sys.stdin.readline() if str(file) == "-" else file.read_text(encoding="utf-8")
        return (text.splitlines() or [""])[0]
    if BUNDLE_PASSWORD in os.environ:
        return os.environ[BUNDLE_PASSWORD]
    if not sys.stdin.isatty():
        message = f"there is nobody to ask for the password; set {BUNDLE_PASSWORD}, or name a --password-file"
        raise click.UsageError(message)
    asked: str = click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    return asked
