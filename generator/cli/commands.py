"""The commands. Exit codes: 0 fine, 1 findings, 2 misuse or a failure of the world, 3 a mistake of ours."""

import os
import sys
import traceback
from collections.abc import Sequence
from datetime import UTC, date, datetime
from enum import IntEnum
from pathlib import Path
from typing import NoReturn
from zoneinfo import ZoneInfo

import click

from generator import __version__
from generator.diagnostics import Diagnostic, Severity, has_errors

_ISSUE_HINT = (
    "This is a mistake in Planfolio, not in your plan. Run the command again with --debug for the whole trace."
)
_DIAGNOSTIC_FORMATS = ("text", "json", "github")
_COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}


class ExitCode(IntEnum):
    """How a command ended."""

    FINE = 0
    FINDINGS = 1
    MISUSE = 2
    BUG = 3


def _day(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    """A day written YYYY-MM-DD."""
    if value is None:
        return None
    try:
        return datetime.strptime(value, "%Y-%m-%d").replace(tzinfo=UTC).date()
    except ValueError:
        message = f"{value!r} is not a day; write it as YYYY-MM-DD, such as 2026-05-01"
        raise click.BadParameter(message, ctx, param) from None


_as_of = click.option(
    "--as-of", callback=_day, metavar="DATE", help="The day to compute for, YYYY-MM-DD; today by default."
)
_workspace = click.option(
    "--workspace",
    "root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    metavar="DIR",
    help="The folder that holds plans/ and planfolio.yml; the current one by default.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="planfolio")
@click.option("--debug", is_flag=True, help="Show the whole trace of a mistake in Planfolio.")
def planfolio(*, debug: bool) -> None:
    """Customer success plans as code: check, compute, render."""
    del debug  # read by `main`, which reports mistakes


@planfolio.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--format", "format_name", type=click.Choice(_DIAGNOSTIC_FORMATS), default="text", help="Output format.")
@_workspace
def check(paths: Sequence[str], format_name: str, root: Path) -> int:
    """Check plans: every error at once, with its place and what to write instead.

    PATH is a plan file, a folder of plans, or a plan's id; all of plans/ by default.
    """
    from generator.app.check import check as run
    from generator.reporting.diagnostic_formats import format_diagnostics

    count, diagnostics = run(root, paths)
    text = format_diagnostics(diagnostics, format_name)
    if text:
        click.echo(_colored(text, diagnostics) if format_name == "text" else text)
    errors = sum(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)
    _say(f"{_plural(count, 'plan')} checked, {_plural(errors, 'error')}")
    return ExitCode.FINDINGS if diagnostics else ExitCode.FINE


@planfolio.command()
@click.argument("plans", nargs=-1, metavar="[PLAN]...")
@_as_of
@click.option("--format", "format_name", type=click.Choice(("text", "json")), default="text", help="Output format.")
@_workspace
def status(plans: Sequence[str], as_of: date | None, format_name: str, root: Path) -> int:
    """Show what is done, late, at risk and due for review, with reasons.

    PLAN is a plan's id or file; all of plans/ by default.
    """
    from generator.app.status import status as run
    from generator.app.workspace import open_folder

    folder = open_folder(root)
    result = run(folder, plans, as_of or _today(folder.workspace.timezone))
    _report(result.diagnostics)
    if format_name == "json":
        from generator.data import facts_json

        not_read = sorted({one.file for one in result.diagnostics if one.severity is Severity.ERROR})
        click.echo(facts_json(result.views, result.as_of, not_read))
    else:
        from generator.reporting.status_text import format_status
        from generator.wording import Words

        for view in result.views:
            click.echo(format_status(view, Words(view.plan.locale)))
    return ExitCode.FINDINGS if has_errors(result.diagnostics) else ExitCode.FINE


@planfolio.command()
@click.argument("plans", nargs=-1, metavar="[PLAN]...")
@_as_of
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("build"),
    metavar="DIR",
    help="Where to write; build/ by default.",
)
@click.option("--quiet", "-q", is_flag=True, help="Tell only of what went wrong.")
@_workspace
def build(*, plans: Sequence[str], as_of: date | None, output: Path, quiet: bool, root: Path) -> int:
    """Build the customers' portals and Word documents.

    PLAN is a plan's id or file; all of plans/ by default. A plan with errors is reported and the others are built.
    """
    from generator.app.build import build as run
    from generator.app.workspace import open_folder, shown

    folder = open_folder(root)
    _report(folder.diagnostics)
    code = ExitCode.FINDINGS if folder.diagnostics else ExitCode.FINE
    for built in run(folder, plans, as_of or _today(folder.workspace.timezone), output):
        _report(built.diagnostics)
        if built.failure is not None:
            _say(f"{built.plan_id}: not built. {_ISSUE_HINT}")
            _say(built.failure if _debug() else built.failure.strip().splitlines()[-1])
            code = ExitCode.BUG
        elif built.portal is None:
            _say(f"{built.plan_id}: not built, {_plural(len(built.diagnostics), 'error')}; what was built before stays")
            code = max(code, ExitCode.FINDINGS)
        elif not quiet:
            _say(f"{built.plan_id}: {'built' if built.changed else 'unchanged'}")
            click.echo(shown(built.portal))
    return code


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Runs a command and ends the process with its exit code."""
    try:
        code = planfolio.main(args=arguments, prog_name="planfolio", standalone_mode=False)
    except click.exceptions.Exit as end:
        code = end.exit_code
    except click.Abort:
        code = _failed("stopped", ExitCode.MISUSE)
    except click.ClickException as error:
        error.show()
        code = ExitCode.MISUSE
    except BrokenPipeError:
        # The reader of our output went away, such as `head`; nothing is wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = ExitCode.FINE
    except OSError as error:
        code = _failed(
            f"{error.strerror or error}: {error.filename}" if error.filename else str(error), ExitCode.MISUSE
        )
    except Exception as error:  # noqa: BLE001 - the last place where a mistake of ours can be told in words
        code = _told(error)
    sys.exit(code if isinstance(code, int) else ExitCode.FINE)


def _told(error: Exception) -> int:
    from generator.app.workspace import MisuseError

    if isinstance(error, MisuseError):
        return _failed(str(error), ExitCode.MISUSE)
    if _debug():
        traceback.print_exception(error)
    return _failed(f"{type(error).__name__}: {error}\n{_ISSUE_HINT}", ExitCode.BUG)


def _debug() -> bool:
    return "--debug" in sys.argv


def _failed(message: str, code: ExitCode) -> ExitCode:
    _say(f"planfolio: {message}")
    return code


def _today(timezone: str | None) -> date:
    zone = ZoneInfo(timezone) if timezone else None
    return datetime.now(zone).astimezone(zone).date()


def _say(message: str) -> None:
    click.echo(message, err=True)


def _report(diagnostics: Sequence[Diagnostic]) -> None:
    if diagnostics:
        from generator.reporting.diagnostic_formats import format_diagnostics

        text = format_diagnostics(diagnostics, "text")
        click.echo(_colored(text, diagnostics, err=True), err=True)


def _colored(text: str, diagnostics: Sequence[Diagnostic], *, err: bool = False) -> str:
    stream = sys.stderr if err else sys.stdout
    if os.environ.get("NO_COLOR") or not stream.isatty():
        return text
    for severity in {diagnostic.severity for diagnostic in diagnostics}:
        text = text.replace(f"  {severity}  ", f"  {click.style(severity.value, fg=_COLORS[severity])}  ")
    return text


def _plural(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
