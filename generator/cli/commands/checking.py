"""`check` and `explain`: what is to be changed in plans, and why."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.exit_codes import ExitCode
from generator.cli.options import as_of_option, summary_option, today, workspace_option
from generator.cli.telling import append_summary, colored, counted, plural, say, tell_failure
from generator.diagnostics import has_errors

if TYPE_CHECKING:
    from generator.findings import Checklist

_DIAGNOSTIC_FORMATS = ("text", "json", "github", "gitlab", "sarif", "junit")
_CHECKLIST_FORMATS = ("text", "json")


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@as_of_option
@click.option("--format", "format_name", type=click.Choice(_DIAGNOSTIC_FORMATS), default="text", help="Output format.")
@click.option("--checklist", is_flag=True, help="Tell which of the ten lines of a good plan's checklist are met.")
@summary_option
@workspace_option
def check(
    *,
    paths: Sequence[str],
    as_of: date | None,
    format_name: str,
    checklist: bool,
    summary: Path | None,
    root: Path,
) -> int:
    """Check plans: every finding at once, with its place and what to write instead.

    PATH is a plan file, a folder of plans, or a plan's id; all of plans/ by default. Errors keep a plan from being
    built; warnings and infos are advice. `planfolio explain ID` tells what stands behind one.
    """
    from generator.app.check import check as run
    from generator.app.explain import report_descriptions
    from generator.app.workspace import open_folder
    from generator.reporting.diagnostic_formats import format_report
    from generator.reporting.report import Report

    if checklist and format_name not in _CHECKLIST_FORMATS:
        raise click.UsageError(f"--checklist goes with --format {' or '.join(_CHECKLIST_FORMATS)}")
    folder = open_folder(root)
    checked = run(folder, paths, as_of or today(folder.workspace.timezone))
    report = Report(
        files=checked.files,
        diagnostics=checked.diagnostics,
        descriptions=report_descriptions(),
        checklists=checked.checklists if checklist else (),
    )
    text = format_report(report, format_name)
    if text:
        click.echo(colored(text, checked.diagnostics) if format_name == "text" else text)
    if checklist and format_name == "text":
        _show_checklists(checked.checklists)
    if summary is not None:
        from generator.reporting.job_summary import check_summary

        append_summary(summary, check_summary(report, checked.plans))
    for plan_id, failure in checked.failures:
        tell_failure(plan_id, failure)
    say(f"{plural(checked.plans, 'plan')} checked, {counted(checked.diagnostics)}")
    if checked.failures:
        return ExitCode.BUG
    return ExitCode.FINDINGS if has_errors(checked.diagnostics) else ExitCode.FINE


def _show_checklists(checklists: "Sequence[tuple[str, Checklist]]") -> None:
    from generator.reporting.checklist_text import format_checklist
    from generator.wording import Words

    words = Words()
    for file, lines in checklists:
        click.echo(format_checklist(file, lines, words))


@click.command()
@click.argument("rule_id", required=False, metavar="[ID]")
def explain(rule_id: str | None) -> int:
    """Explain a rule or a check: why it is there, a bad and a good example, and how to waive it.

    ID is what stands in a finding, such as outcome-count; without one, all are listed.
    """
    from generator.app.explain import descriptions
    from generator.app.explain import explain as run
    from generator.reporting.explanations import format_description, format_descriptions
    from generator.wording import Words

    text = (
        format_descriptions(descriptions(), Words()) if rule_id is None else format_description(run(rule_id), Words())
    )
    click.echo(text, nl=False)
    return ExitCode.FINE
