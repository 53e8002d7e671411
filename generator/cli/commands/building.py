"""`build` and `serve`: portals and documents, for good or while a plan is written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.build_telling import Telling, explained_text, outcome_of
from generator.cli.exit_codes import ExitCode
from generator.cli.options import as_of_option, output_option, read_day_option, summary_option, today, workspace_option
from generator.cli.telling import append_summary, say, tell_errors, tell_failure
from generator.diagnostics import Severity

if TYPE_CHECKING:
    from generator.app.building import Built, Shard
    from generator.app.stages import Stages
    from generator.app.workspace import Folder
    from generator.reporting.job_summary import BuiltPlan


def _kinds(ctx: click.Context, param: click.Parameter, value: str | None) -> tuple[str, ...]:
    """Kinds of documents, written one after another with commas between."""
    if value is None:
        return ()
    from generator.documents import DOCUMENTS

    names = tuple(name.strip() for name in value.split(","))
    known = [kind.name for kind in DOCUMENTS]
    unknown = [name for name in names if name not in known]
    if unknown:
        message = f"{unknown[0]!r} is no kind of document; the kinds are {', '.join(known)}"
        raise click.BadParameter(message, ctx, param)
    return names


def _shard(ctx: click.Context, param: click.Parameter, value: str | None) -> "Shard | None":
    """A share, written I/N."""
    if value is None:
        return None
    from generator.app.building import Shard

    number, _, of = value.partition("/")
    if not (number.isdecimal() and of.isdecimal() and 1 <= int(number) <= int(of)):
        message = f"{value!r} is no share of the plans; write 1/3 for the first of three"
        raise click.BadParameter(message, ctx, param)
    return Shard(number=int(number), of=int(of))


@click.command()
@click.argument("plans", nargs=-1, metavar="[PLAN]...")
@as_of_option
@output_option("Where to write")
@click.option("--customer-only", is_flag=True, help="Leave out the internal editions; those built before stay.")
@click.option("--sources", is_flag=True, help="Also write what MkDocs or Zensical make the customers' portals from.")
@click.option(
    "--documents",
    "kinds",
    callback=_kinds,
    metavar="KIND[,KIND]...",
    help="Build only Word documents of these kinds, and no portals: qbr, ebr, sign-off, plan.",
)
@click.option(
    "--review",
    callback=read_day_option,
    metavar="DATE",
    help="With --documents: make them for the review of that day, one that was held or one to come.",
)
@click.option(
    "--jobs",
    "-j",
    type=click.IntRange(1, 256),
    metavar="N",
    help="How many processes share the work; by default, one for each core.",
)
@click.option(
    "--executor",
    type=click.Choice(("processes", "dask")),
    default="processes",
    help="Who shares the work: processes of this machine, by default, or the workers of a Dask cluster.",
)
@click.option("--scheduler", metavar="ADDRESS", help="With --executor dask: its scheduler, as in tcp://10.0.0.5:8786.")
@click.option(
    "--shard",
    callback=_shard,
    metavar="I/N",
    help="Build only the plans of share I of N, as in 1/3; planfolio merge lays the outputs together.",
)
@click.option(
    "--explain", "is_explained", is_flag=True, help="Tell why each plan would be built or not, and build none."
)
@click.option(
    "--stats",
    type=click.Choice(("text", "json")),
    help="Put out what each stage took, time and memory, in place of what there is to open.",
)
@click.option("--quiet", "-q", is_flag=True, help="Tell only of what went wrong.")
@summary_option
@click.option(
    "--since",
    callback=read_day_option,
    metavar="DATE",
    help="With --summary: what has become overdue since this day is new; by default, what the build before with a"
    " summary did not tell.",
)
@workspace_option
def build(  # noqa: PLR0913 - one for each option
    *,
    plans: Sequence[str],
    as_of: date | None,
    output: Path,
    customer_only: bool,
    sources: bool,
    kinds: tuple[str, ...],
    review: date | None,
    jobs: int | None,
    executor: str,
    scheduler: str | None,
    shard: "Shard | None",
    is_explained: bool,
    stats: str | None,
    quiet: bool,
    summary: Path | None,
    since: date | None,
    root: Path,
) -> int:
    """Build portals and Word documents: the customers' editions, and internal ones for yourself.

    What customers get lies below portals/ and documents/ of the output folder; the same with what only you may read,
    marked so on every page, lies below internal/portals/ and internal/documents/. With --sources, a folder for each
    customer below sources/ holds settings and pages from which mkdocs build or zensical build make the same portal.

    With --documents, only those documents are made, and all others stay as they are. With --review as well, they are
    made for the review of that day and lie in the folder reviews/ of the plan's documents, where later builds leave
    them: for one that was held with the figures of its day, for one to come with its date, people and agenda.

    Only plans of which something has changed are built; --explain tells what that is. With --shard, so many machines
    share the plans, each with an output of its own.

    PLAN is a plan's id or file; all of plans/ by default. A plan with errors is reported and the others are built.
    """
    from generator.app.stages import Stages

    _refuse_contradictions(kinds, review, sources=sources, is_shared=bool(shard or is_explained or stats or scheduler))
    if (executor == "dask") != (scheduler is not None):
        raise click.UsageError("--executor dask and --scheduler ADDRESS go together; write both or neither")
    if since is not None and summary is None:
        raise click.UsageError("--since says what is new in a summary; say where it is to stand, as in --summary FILE")
    folder = _opened(root)
    code = ExitCode.FINE if folder.can_build else ExitCode.FINDINGS
    day = as_of or today(folder.workspace.timezone)
    asked = _Asked(
        folder=folder,
        plans=plans,
        as_of=day,
        output=output,
        customer_only=customer_only,
        sources=sources,
        shard=shard,
        scheduler=scheduler,
        since=since,
        keeps_record=folder.can_build and not customer_only and not kinds,
    )
    if is_explained:
        _explain(asked)
        return code
    telling = Telling(quiet=quiet, paths=stats is None)
    stages = Stages()
    if kinds:
        from generator.app.documents import Order, build_documents

        order = Order(as_of=day, kinds=kinds, review=review, customer_only=customer_only)
        made = build_documents(folder, plans, output, order)
    else:
        made = _built(asked, jobs, telling, None if stats is None else stages)
    done = []
    with telling:
        for built in made:
            code = max(code, telling.tell(built))
            if summary is not None:
                done.append(_summarized(built))
        telling.end()
    if stats is not None:
        from generator.reporting.build_stats import stats_text

        click.echo(stats_text(telling.stats(stages.taken()), stats))
    if summary is not None:
        _append_build(summary, done, asked)
    _tell_no_vendor(folder)
    return code


@dataclass(frozen=True, kw_only=True, slots=True)
class _Asked:
    """Which plans are to be built, for which day, to where, and what of them."""

    folder: "Folder"
    plans: Sequence[str]
    as_of: date
    output: Path
    customer_only: bool
    sources: bool
    shard: "Shard | None"
    scheduler: str | None
    since: date | None
    keeps_record: bool
    """Whether the output has an internal part, where what was told is kept."""


def _opened(root: Path) -> "Folder":
    """The workspace; what keeps it from being built is told."""
    from generator.app.workspace import open_folder

    folder = open_folder(root)
    tell_errors(folder.diagnostics)
    if not folder.is_usable:
        say("nothing was built: with errors in the settings, names and thresholds would be wrong")
    elif not folder.can_build:
        say("nothing was built: no document can be made from the reference document; what was built before stays")
    return folder


def _tell_no_vendor(folder: "Folder") -> None:
    """Tells what customers read where nobody has said who the vendor is."""
    from generator.model.workspace import Vendor

    if folder.can_build and folder.workspace.vendor.name == Vendor().name:
        say(f"no vendor is named in planfolio.yml, so customers read “{Vendor().name}”")


def _explain(asked: _Asked) -> None:
    """Tells why each plan would be built or not."""
    from generator.app.building import ALL, explain, job_of

    if asked.folder.can_build:
        job = job_of(asked.folder, asked.as_of, asked.output, customer_only=asked.customer_only, sources=asked.sources)
        for explained in explain(job, asked.plans, asked.shard or ALL):
            click.echo(explained_text(explained))


def _built(asked: _Asked, jobs: int | None, telling: Telling, stages: "Stages | None") -> Iterator["Built"]:
    """Builds what is asked for."""
    from generator.app.building import ALL, usable_cores
    from generator.app.building import build as run

    return run(
        asked.folder,
        asked.plans,
        asked.as_of,
        asked.output,
        customer_only=asked.customer_only,
        sources=asked.sources,
        jobs=jobs or usable_cores(),
        scheduler=asked.scheduler,
        shard=asked.shard or ALL,
        planned=telling.planned,
        stages=stages,
    )


def _summarized(built: "Built") -> "BuiltPlan":
    """What became of one plan, for the summary."""
    from generator.reporting.job_summary import BuiltPlan

    return BuiltPlan(
        plan_id=built.plan_id,
        outcome=outcome_of(built),
        errors=tuple(one for one in built.diagnostics if one.severity is Severity.ERROR),
        failure=None if built.failure is None else built.failure.summary,
    )


def _append_build(summary: Path, done: "Sequence[BuiltPlan]", asked: _Asked) -> None:
    """Adds what a build did to the summary, and puts on record what it told."""
    from generator.app.standing import standing
    from generator.app.told import read_told, write_told
    from generator.reporting.job_summary import Build, build_summary, pressing

    on_record = read_told(asked.output)
    before = {} if asked.since else {name: one for name, one in on_record.items() if one.as_of <= asked.as_of}
    since = asked.since or max((one.as_of for one in before.values()), default=asked.as_of - timedelta(days=1))
    views = standing(asked.folder, asked.plans, asked.as_of)
    pressed = tuple(pressing(view, since, before.get(view.plan.id)) for view in views)
    build = Build(
        as_of=asked.as_of,
        since=since,
        plans=tuple(done),
        settings=tuple(one for one in asked.folder.diagnostics if one.severity is Severity.ERROR),
        pressing=pressed,
    )
    append_summary(summary, build_summary(build))
    if asked.keeps_record:
        write_told(asked.output, {**on_record, **{one.plan_id: one.told for one in pressed}})


def _refuse_contradictions(kinds: Sequence[str], review: date | None, *, sources: bool, is_shared: bool) -> None:
    """Options of `build` that do not go together."""
    if review is not None and not kinds:
        message = "--review says for which review; say what is to be made for it, as in --documents qbr"
        raise click.UsageError(message)
    if kinds and sources:
        raise click.UsageError("--sources is about portals, and --documents makes none; leave one of them out")
    if kinds and is_shared:
        message = "--documents makes them anew each time; leave it out, or --shard, --scheduler, --explain and --stats"
        raise click.UsageError(message)


@click.command()
@click.argument("plans", nargs=-1, metavar="[PLAN]...")
@as_of_option
@click.option(
    "--as",
    "audience",
    type=click.Choice(("customer", "internal")),
    default="customer",
    help="Whose edition to show; the customer's by default.",
)
@click.option("--port", type=click.IntRange(0, 65535), help="The port; by default the first that is free from 8000 on.")
@workspace_option
def serve(*, plans: Sequence[str], as_of: date | None, audience: str, port: int | None, root: Path) -> int:
    """Show portals in the browser while you write: saving a plan, the settings or a template loads the page again.

    Only this machine can reach the preview. A plan with errors keeps the pages it had, and the browser shows what is
    wrong. Ctrl-C ends it; nothing is written to the workspace.

    PLAN is a plan's id or file; all of plans/ by default.
    """
    import signal

    from generator.app.serve import Preview
    from generator.audience import Audience

    # Whoever ends the preview, it clears away what it made.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with (
        Preview(root, plans, Audience(audience), lambda folder: as_of or today(folder.workspace.timezone)) as preview,
        preview.server(port) as server,
    ):
        click.echo(server.address)
        say("the preview is running; Ctrl-C ends it")
        try:
            for built in preview.follow():
                tell_errors(built.diagnostics)
                if built.failure is not None and built.plan_id is not None:
                    tell_failure(built.plan_id, built.failure)
                elif built.plan_id is not None:
                    say(f"{built.plan_id}: {'built' if built.is_shown else 'not built; the pages it had stay'}")
        except KeyboardInterrupt:
            say("the preview has ended")
    return ExitCode.FINE
