"""`publish`: portals to where customers read them."""

import json
import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.commands.granting import grant
from generator.cli.exit_codes import ExitCode
from generator.cli.options import as_of_option, output_option, summary_option, workspace_option
from generator.cli.telling import append_summary, say, tell_errors

if TYPE_CHECKING:
    from generator.app.publish import Publication
    from generator.publish.release import Published

_PREVIOUS = "previous"


@click.command()
@click.argument("plans", nargs=-1, metavar="[PLAN]...")
@click.option(
    "--to",
    "target",
    metavar="TARGET",
    help="Where customers read: a folder, s3://BUCKET[/FOLDER], or git:[REMOTE/]BRANCH.",
)
@output_option("What `build` has written")
@click.option(
    "--keep",
    type=click.IntRange(min=1),
    metavar="N",
    help="How many releases stay to roll back to; 5 by default.",
)
@click.option(
    "--rollback",
    is_flag=False,
    flag_value=_PREVIOUS,
    metavar="[RELEASE]",
    help="Publish nothing; make an earlier release live again, by default the one before.",
)
@click.option("--dry-run", is_flag=True, help="Tell what would change, and change nothing.")
@click.option(
    "--access",
    is_flag=True,
    help="Publish nothing; write who may open which portal, for nginx, Caddy, Cloudflare Access and GitLab Pages.",
)
@as_of_option
@click.option("--quiet", "-q", is_flag=True, help="Tell only of what went wrong.")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", help="How to tell what changed.")
@summary_option
@workspace_option
def publish(  # noqa: PLR0913 - one for each option
    *,
    plans: Sequence[str],
    target: str | None,
    output: Path,
    keep: int | None,
    rollback: str | None,
    dry_run: bool,
    access: bool,
    as_of: date | None,
    quiet: bool,
    form: str,
    summary: Path | None,
    root: Path,
) -> int:
    """Put the portals that were built where customers read them, each whole or not at all.

    Only portals/ of the output folder is published, never anything internal. What has not changed since the last time
    costs nothing. With all plans, the portals of plans that there no longer are go; a plan that was not built keeps the
    portal it has.

    With --access, who may open which portal at a day lies below access/ of the output folder: the customer's people who
    are in their part that day, by their addresses, and your own by your mail domains.

    PLAN is a plan's id or file; all of plans/ by default. With some named, the portals of the others stay as they are.
    """
    if access:
        if target is not None or rollback is not None or keep is not None or dry_run:
            raise click.UsageError("--access publishes nothing; leave out --to, --keep, --rollback and --dry-run")
        return grant(root, plans, output, as_of, form=form)
    if target is None:
        raise click.UsageError("say where to publish: --to with a folder, for example")
    if as_of is not None:
        raise click.UsageError("what was built is published as it is; --as-of goes with --access alone")
    from generator.app.publish import publish as run
    from generator.app.publish import roll_back
    from generator.app.workspace import open_folder
    from generator.publish.place import Place

    place = Place(name=target, root=root, keep=keep, environment=os.environ)
    if rollback is not None:
        if plans:
            raise click.UsageError("--rollback takes the target as a whole back to a release; leave out the plans")
        published = roll_back(place, None if rollback == _PREVIOUS else rollback, dry_run=dry_run)
        _tell(published, form=form, dry_run=dry_run, quiet=quiet)
        return ExitCode.FINE
    folder = open_folder(root)
    tell_errors(folder.diagnostics)
    if not folder.is_usable:
        say("nothing was published: with errors in the settings, a portal might lie where it is not meant to")
        return ExitCode.FINDINGS
    done = run(folder, plans, output, place, dry_run=dry_run)
    _tell_left_out(done, quiet=quiet)
    _tell(done.published, form=form, dry_run=dry_run, quiet=quiet)
    if summary is not None and not dry_run:
        _append(summary, target, done)
    return ExitCode.FINDINGS if done.unbuilt else ExitCode.FINE


def _tell_left_out(done: "Publication", *, quiet: bool) -> None:
    """Tells which plans were not published."""
    if done.unbuilt:
        say(f"not built, so that what the target has of them stays: {', '.join(done.unbuilt)}")
    if done.drafts and not quiet:
        say(f"drafts, which go to nobody unless they are named: {', '.join(done.drafts)}")


def _append(summary: Path, target: str, done: "Publication") -> None:
    """Adds to the summary what became of each portal: by its plan, since its path may hold a secret."""
    from generator.publish.release import Outcome
    from generator.reporting.job_summary import Publication, publish_summary

    portals = done.published.portals
    told = Publication(
        target=target,
        by_outcome={kind.value: tuple(one.plan_id for one in portals if one.outcome is kind) for kind in Outcome},
        unbuilt=done.unbuilt,
    )
    append_summary(summary, publish_summary(told))


def _tell(published: "Published", *, form: str, dry_run: bool, quiet: bool) -> None:
    """Tells what became of each portal: as a program reads it, or those that changed and how many did not."""
    from generator.publish.release import Outcome

    if form == "json":
        portals = [{"plan": one.plan_id, "path": one.path, "outcome": one.outcome.value} for one in published.portals]
        click.echo(json.dumps({"release": published.release, "dry_run": dry_run, "portals": portals}, indent=2))
        return
    if quiet:
        return
    for one in published.portals:
        if one.outcome is not Outcome.UNCHANGED:
            # Not where it lies: a path that nobody is to guess has no place in the log of a job.
            click.echo(f"{one.outcome.value}  {one.plan_id}")
    counts = {kind: sum(one.outcome is kind for one in published.portals) for kind in Outcome}
    told = ", ".join(f"{count} {kind.value}" for kind, count in counts.items() if count)
    if dry_run:
        say(f"{told or 'no portals'}; this was a dry run, and nothing was changed")
    else:
        say(f"{told or 'no portals'}" + (f"; release {published.release} is live" if published.release else ""))
