"""`status` and `diff`: where plans stand, and what changed in one."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.exit_codes import ExitCode
from generator.cli.options import as_of_option, today, workspace_option
from generator.cli.telling import advice_in, say, tell_errors, tell_failure
from generator.diagnostics import Severity, has_errors

if TYPE_CHECKING:
    from generator.audience import Audience


@click.command()
@click.argument("plans", nargs=-1, metavar="[PLAN]...")
@as_of_option
@click.option("--format", "format_name", type=click.Choice(("text", "json")), default="text", help="Output format.")
@workspace_option
def status(plans: Sequence[str], as_of: date | None, format_name: str, root: Path) -> int:
    """Show what is done, late, at risk and due for review, with reasons.

    PLAN is a plan's id or file; all of plans/ by default.
    """
    from generator.app.status import status as run
    from generator.app.workspace import open_folder

    folder = open_folder(root)
    result = run(folder, plans, as_of or today(folder.workspace.timezone))
    tell_errors(result.diagnostics)
    if advice := advice_in(result.diagnostics):
        say(f"{advice}; planfolio check tells them")
    if format_name == "json":
        from generator.data import facts_json

        click.echo(facts_json(result.views, result.as_of, result.unread))
    else:
        from generator.reporting.status_text import format_status
        from generator.wording import Words, in_english

        words = {locale: Words(in_english(locale)) for locale in {view.plan.locale for view in result.views}}
        for view in result.views:
            click.echo(format_status(view, words[view.plan.locale], result.changes_since_signed.get(view.plan.id, ())))
    for plan_id, failure in result.failures:
        tell_failure(plan_id, failure)
    if result.failures:
        return ExitCode.BUG
    return ExitCode.FINDINGS if has_errors(result.diagnostics) else ExitCode.FINE


@click.command()
@click.argument("old", required=False, metavar="[OLD|PLAN]")
@click.argument("new", required=False, metavar="[NEW]")
@click.option(
    "--since",
    metavar="REV|DATE",
    help="Compare with the plan as git has it at a revision or at the end of a day; last-review and signature name"
    " the days that the plan has on record.",
)
@click.option("--customer", is_flag=True, help="Tell only what the customer may see.")
@click.option(
    "--format",
    "format_name",
    type=click.Choice(("text", "json", "markdown")),
    default="text",
    help="Output format; markdown is for a comment on a merge request.",
)
@workspace_option
def diff(*, old: str | None, new: str | None, since: str | None, customer: bool, format_name: str, root: Path) -> int:
    """Show what changed in a plan, what was agreed first.

    Compares two plan files, or a plan with an earlier version of its file in git: by default the last one committed.
    Without a plan, every plan that was touched since then, among them those that are new or gone.
    """
    from generator.app.diff import diff as run
    from generator.app.workspace import open_folder
    from generator.audience import Audience

    audience = Audience.CUSTOMER if customer else Audience.INTERNAL
    if old is None:
        return _diff_touched(root, since, audience, format_name)
    compared = run(open_folder(root), old, new, since, audience)
    tell_errors([one for one in compared.diagnostics if one.severity is Severity.ERROR])
    if compared.difference is None:
        return ExitCode.FINDINGS
    if format_name == "json":
        from generator.data.changes_json import changes_json

        click.echo(changes_json(compared.difference))
        return ExitCode.FINE
    from generator.reporting.difference_text import format_difference, markdown_difference
    from generator.wording import Words, in_english

    render = markdown_difference if format_name == "markdown" else format_difference
    click.echo(render(compared.difference, Words(in_english(compared.locale))))
    return ExitCode.FINE


def _diff_touched(root: Path, since: str | None, audience: "Audience", format_name: str) -> int:
    """What changed in every plan that was touched."""
    from generator.app.diff import diff_touched
    from generator.app.workspace import open_folder
    from generator.reporting.difference_text import format_touched, markdown_touched
    from generator.wording import Words, in_english

    if format_name == "json":
        raise click.UsageError("--format json tells of one plan; name it")
    found = diff_touched(open_folder(root), since, audience)
    tell_errors([one for one in found.diagnostics if one.severity is Severity.ERROR])
    render = markdown_touched if format_name == "markdown" else format_touched
    for plan in found.plans:
        click.echo(render(plan, Words(in_english(plan.locale))))
    if not found.plans:
        click.echo("No plan has changed.")
    return ExitCode.FINDINGS if any(plan.state == "not_compared" for plan in found.plans) else ExitCode.FINE
