"""The commands. Exit codes: 0 fine, 1 errors in a plan or the settings, 2 misuse or a failing world, 3 our mistake."""

import io
import json
import os
import sys
import traceback
from collections.abc import Sequence
from datetime import date, datetime
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn
from zoneinfo import ZoneInfo

import click

from generator import __version__
from generator.app.starters import Starter
from generator.diagnostics import Diagnostic, Severity, has_errors
from generator.model.days import read_day
from generator.model.workspace import Vendor

if TYPE_CHECKING:
    from generator.app.build import Built
    from generator.app.failure import Failure
    from generator.app.record import Recorded
    from generator.findings import Checklist
    from generator.model.agreement import SignOff

_OUR_MISTAKE = "This is a mistake in Planfolio, not in your plan; planfolio --debug COMMAND shows the whole trace."
_DIAGNOSTIC_FORMATS = ("text", "json", "github", "gitlab", "sarif", "junit")
_CHECKLIST_FORMATS = ("text", "json")
_SCHEMAS = ("plan", "workspace")
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
    day = read_day(value)
    if day is None:
        message = f"{value!r} is not a day; write it as YYYY-MM-DD, such as 2026-05-01"
        raise click.BadParameter(message, ctx, param)
    return day


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


class _Commands(click.Group):
    """A group of commands whose reader may leave early."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            code = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            # The reader of our output went away, such as `head`; nothing is wrong. Click would end with 1.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return ExitCode.FINE
        return code


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="planfolio")
@click.option("--debug", is_flag=True, help="Show the whole trace of a mistake in Planfolio.")
def planfolio(*, debug: bool) -> None:
    """Customer success plans as code: check, compute, render."""
    del debug  # read by `main`, which reports mistakes


@planfolio.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@_as_of
@click.option("--format", "format_name", type=click.Choice(_DIAGNOSTIC_FORMATS), default="text", help="Output format.")
@click.option("--checklist", is_flag=True, help="Tell which of the ten lines of a good plan's checklist are met.")
@_workspace
def check(*, paths: Sequence[str], as_of: date | None, format_name: str, checklist: bool, root: Path) -> int:
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
    checked = run(folder, paths, as_of or _today(folder.workspace.timezone))
    report = Report(
        files=checked.files,
        diagnostics=checked.diagnostics,
        descriptions=report_descriptions(),
        checklists=checked.checklists if checklist else (),
    )
    text = format_report(report, format_name)
    if text:
        click.echo(_colored(text, checked.diagnostics) if format_name == "text" else text)
    if checklist and format_name == "text":
        _show_checklists(checked.checklists)
    for plan_id, failure in checked.failures:
        _tell(plan_id, failure)
    _say(f"{_plural(checked.plans, 'plan')} checked, {_counted(checked.diagnostics)}")
    if checked.failures:
        return ExitCode.BUG
    return ExitCode.FINDINGS if has_errors(checked.diagnostics) else ExitCode.FINE


@planfolio.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=Path(), metavar="[DIR]")
@click.option("--vendor", metavar="NAME", help="Your company's name, as customers read it.")
@click.option(
    "--reference-doc",
    is_flag=True,
    help="Write only the Word document from which all others take their look, to change it in Word.",
)
def init(*, folder: Path, vendor: str | None, reference_doc: bool) -> int:
    """Make a folder a workspace: settings, a place for plans, help for the editor.

    DIR is the folder; the current one by default. What is there already stays as it is.
    """
    from generator.app.init import init_reference_document, init_workspace
    from generator.app.workspace import shown

    if reference_doc and vendor is not None:
        raise click.UsageError("--reference-doc writes a Word document alone: leave --vendor out")
    done = init_reference_document(folder) if reference_doc else init_workspace(folder, vendor)
    for name in done.made:
        click.echo(shown(folder / name))
    for name in done.kept:
        _say(f"{shown(folder / name)} was there already and stays as it is")
    for name in done.outdated:
        kind = Path(name).name.removesuffix(".schema.json")
        _say(f"{shown(folder / name)} is not this version's; planfolio schema {kind} prints the one that is")
    if reference_doc:
        _say("next: change its styles, header and footer in Word; planfolio check tells whether documents can be made")
    else:
        _say("next: planfolio new NAME --type TYPE starts a plan")
    return ExitCode.FINE


@planfolio.command()
@click.argument("name")
@click.option(
    "--type",
    "starter",
    type=click.Choice([starter.value for starter in Starter]),
    required=True,
    help="What the plan is for.",
)
@click.option(
    "--start",
    callback=_day,
    metavar="DATE",
    help="The day from which the plan is laid out, YYYY-MM-DD; today by default.",
)
@click.option("--company", metavar="TEXT", help="The customer's name.")
@_workspace
def new(name: str, starter: str, start: date | None, company: str | None, root: Path) -> int:
    """Start a plan: a file that is laid out in time, explains itself, and says what is to be filled in.

    NAME is the plan's id: it names the file plans/NAME.yml and becomes part of the portal's address.
    """
    from generator.app.new import new_plan
    from generator.app.workspace import open_folder, shown

    folder = open_folder(root)
    _report(folder.diagnostics)
    path = new_plan(folder, name, Starter(starter), start or _today(folder.workspace.timezone), company)
    click.echo(shown(path))
    if folder.own("schema") is None:
        _say("there is no schema/ here, by which an editor explains the keys; planfolio init adds it")
    _say(f"next: fill in what starts with TODO; planfolio check {name} lists it")
    return ExitCode.FINE


@planfolio.command()
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


@planfolio.command()
@click.argument("name", type=click.Choice(_SCHEMAS), default=_SCHEMAS[0])
@click.option(
    "--format",
    "format_name",
    type=click.Choice(("json", "markdown")),
    default="json",
    help="JSON Schema for programs, or a page for people.",
)
def schema(name: str, format_name: str) -> int:
    """Print what every key of plan files, or of planfolio.yml, takes and means.

    Editors and other programs read the JSON Schema; the page holds the same for people.
    """
    from generator.resources import resource

    text = resource(f"schema/{name}.schema.json").read_text(encoding="utf-8")
    if format_name == "markdown":
        from generator.reporting.schema_reference import schema_reference
        from generator.wording import Words

        text = schema_reference(json.loads(text), name, Words())
    click.echo(text, nl=False)
    return ExitCode.FINE


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
    if advice := _advice(result.diagnostics):
        _say(f"{advice}; planfolio check tells them")
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
        _tell(plan_id, failure)
    if result.failures:
        return ExitCode.BUG
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
    callback=_day,
    metavar="DATE",
    help="With --documents: make them for the review of that day, one that was held or one to come.",
)
@click.option("--quiet", "-q", is_flag=True, help="Tell only of what went wrong.")
@_workspace
def build(  # noqa: PLR0913 - one for each option
    *,
    plans: Sequence[str],
    as_of: date | None,
    output: Path,
    customer_only: bool,
    sources: bool,
    kinds: tuple[str, ...],
    review: date | None,
    quiet: bool,
    root: Path,
) -> int:
    """Build portals and Word documents: the customers' editions, and internal ones for yourself.

    What customers get lies below portals/ and documents/ of the output folder; the same with what only you may read,
    marked so on every page, lies below internal/portals/ and internal/documents/. With --sources, a folder for each
    customer below sources/ holds settings and pages from which mkdocs build or zensical build make the same portal.

    With --documents, only those documents are made, and all others stay as they are. With --review as well, they are
    made for the review of that day and lie in the folder reviews/ of the plan's documents, where later builds leave
    them: for one that was held with the figures of its day, for one to come with its date, people and agenda.

    PLAN is a plan's id or file; all of plans/ by default. A plan with errors is reported and the others are built.
    """
    from generator.app.build import build as run
    from generator.app.documents import Order, build_documents
    from generator.app.workspace import open_folder

    _refuse_contradictions(kinds, review, sources=sources)
    folder = open_folder(root)
    _report(folder.diagnostics)
    if not folder.is_usable:
        _say("nothing was built: with errors in the settings, names and thresholds would be wrong")
    elif not folder.can_build:
        _say("nothing was built: no document can be made from the reference document; what was built before stays")
    code = ExitCode.FINE if folder.can_build else ExitCode.FINDINGS
    day = as_of or _today(folder.workspace.timezone)
    if kinds:
        order = Order(as_of=day, kinds=kinds, review=review, customer_only=customer_only)
        made = build_documents(folder, plans, output, order)
    else:
        made = run(folder, plans, day, output, customer_only=customer_only, sources=sources)
    for built in made:
        code = max(code, _tell_built(built, quiet=quiet))
    if folder.can_build and folder.workspace.vendor.name == Vendor().name:
        _say(f"no vendor is named in planfolio.yml, so customers read “{Vendor().name}”")
    return code


def _refuse_contradictions(kinds: Sequence[str], review: date | None, *, sources: bool) -> None:
    """Options of `build` that do not go together."""
    if review is not None and not kinds:
        message = "--review says for which review; say what is to be made for it, as in --documents qbr"
        raise click.UsageError(message)
    if kinds and sources:
        raise click.UsageError("--sources is about portals, and --documents makes none; leave one of them out")


def _tell_built(built: "Built", *, quiet: bool) -> ExitCode:
    """Tells what became of one plan."""
    from generator.app.workspace import shown

    _report(built.diagnostics)
    if built.failure is not None:
        _tell(built.plan_id, built.failure)
        return ExitCode.BUG
    if not built.made:
        _say(f"{built.plan_id}: not built, {_counted(built.diagnostics)}; what was built before stays")
        return ExitCode.FINDINGS
    if not quiet:
        advice = _advice(built.diagnostics)
        _say(f"{built.plan_id}: {'built' if built.changed else 'unchanged'}" + (f", {advice}" if advice else ""))
        for path in built.made:
            click.echo(shown(path))
    return ExitCode.FINE


@planfolio.command()
@click.argument("plans", nargs=-1, metavar="[PLAN]...")
@_as_of
@click.option(
    "--as",
    "audience",
    type=click.Choice(("customer", "internal")),
    default="customer",
    help="Whose edition to show; the customer's by default.",
)
@click.option("--port", type=click.IntRange(0, 65535), help="The port; by default the first that is free from 8000 on.")
@_workspace
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
        Preview(root, plans, Audience(audience), lambda folder: as_of or _today(folder.workspace.timezone)) as preview,
        preview.server(port) as server,
    ):
        click.echo(server.address)
        _say("the preview is running; Ctrl-C ends it")
        try:
            for built in preview.follow():
                _report(built.diagnostics)
                if built.failure is not None and built.plan_id is not None:
                    _tell(built.plan_id, built.failure)
                elif built.plan_id is not None:
                    _say(f"{built.plan_id}: {'built' if built.is_shown else 'not built; the pages it had stay'}")
        except KeyboardInterrupt:
            _say("the preview has ended")
    return ExitCode.FINE


@planfolio.command()
@click.argument("old", metavar="OLD|PLAN")
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
@_workspace
def diff(*, old: str, new: str | None, since: str | None, customer: bool, format_name: str, root: Path) -> int:
    """Show what changed in a plan, what was agreed first.

    Compares two plan files, or a plan with an earlier version of its file in git: by default the last one committed.
    """
    from generator.app.diff import diff as run
    from generator.app.workspace import open_folder
    from generator.audience import Audience

    compared = run(open_folder(root), old, new, since, Audience.CUSTOMER if customer else Audience.INTERNAL)
    _report([one for one in compared.diagnostics if one.severity is Severity.ERROR])
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


@planfolio.group()
def record() -> None:
    """Put on record what has happened, in the plan's own file."""


@record.command("sign-off")
@click.argument("signed", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="SIGNED.docx")
@click.option("--plan", metavar="PLAN", help="The plan's id or file; by default, the packet says which.")
@_as_of
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
@_workspace
def sign_off(signed: Path, plan: str | None, as_of: date | None, *, dry_run: bool, root: Path) -> int:
    """Write the signatures of a packet into the file of its plan; all else in the file stays as it is.

    SIGNED.docx is the sign-off packet as it came back, its fields filled in. It is refused where the plan no longer
    says what was signed, or where anything but the fields was edited; all that speaks against it is told at once.
    """
    from generator.app.record import record_sign_off
    from generator.app.workspace import open_folder

    folder = open_folder(root)
    done = record_sign_off(folder, signed, plan, as_of or _today(folder.workspace.timezone), write=not dry_run)
    if done.failure is not None:
        _tell(str(signed), done.failure)
        return ExitCode.BUG
    _report_all(done.diagnostics)
    if has_errors(done.diagnostics):
        _tell_refused(done)
        return ExitCode.FINDINGS
    _tell_recorded(done, is_dry=dry_run)
    return ExitCode.FINE


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Runs a command and ends the process with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # What goes to a file or a pipe is the same on every machine, and no name is too foreign for it.
        if isinstance(stream, io.TextIOWrapper) and not stream.isatty():
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = planfolio.main(args=arguments, prog_name="planfolio", standalone_mode=False)
    except click.exceptions.Exit as end:
        code = end.exit_code
    except click.Abort:
        code = _failed("stopped", ExitCode.MISUSE)
    except click.ClickException as error:
        error.show()
        code = ExitCode.MISUSE
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
    return _failed(f"{type(error).__name__}: {error}\n{_OUR_MISTAKE}", ExitCode.BUG)


def _tell(plan_id: str, failure: "Failure") -> None:
    _say(f"{plan_id}: {failure.summary}")
    _say(failure.trace if _debug() else _OUR_MISTAKE)


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


def _show_checklists(checklists: "Sequence[tuple[str, Checklist]]") -> None:
    from generator.reporting.checklist_text import format_checklist
    from generator.wording import Words

    words = Words()
    for file, lines in checklists:
        click.echo(format_checklist(file, lines, words))


def _report(diagnostics: Sequence[Diagnostic]) -> None:
    """Tells the errors, which keep a plan from being built. The rest is for `check` to tell."""
    _report_all([one for one in diagnostics if one.severity is Severity.ERROR])


def _report_all(diagnostics: Sequence[Diagnostic]) -> None:
    if diagnostics:
        from generator.reporting.formats import text as text_format
        from generator.reporting.report import Report

        text = text_format.render(Report(diagnostics=diagnostics))
        click.echo(_colored(text, diagnostics, err=True), err=True)


def _tell_refused(done: "Recorded") -> None:
    """What speaks against a packet in full, and what can be done by hand."""
    from generator.reporting.characters import printable
    from generator.wording import Words

    words = Words()
    if done.changes:
        _say("what was signed, and what the plan says today:")
    for change in done.changes:
        _say(printable(f"    {words.change(change)}"))
    if done.by_hand:
        _say("by hand, the entry in the plan's file would read:")
        click.echo(printable(done.by_hand))
    _say("nothing was written")


def _tell_recorded(done: "Recorded", *, is_dry: bool) -> None:
    """What was written where, and whose signature is still to come."""
    from generator.reporting.characters import printable

    for entry in done.known:
        _say(printable(f"{entry.side}: {entry.name} is on record already, {_decided(entry)}"))
    for entry in done.signatures:
        _say(printable(f"{entry.side}: {entry.name}, {_decided(entry)}"))
    if done.signatures and is_dry:
        click.echo(printable(done.added.strip("\r\n")))
        _say(f"this would be written to {done.file}:{done.line}; nothing was")
    elif done.signatures:
        click.echo(f"{done.file}:{done.line}")
    else:
        _say("there is nothing to write")
    for side in done.waiting:
        _say(f"the {side}'s signature is still to come")


def _decided(entry: "SignOff") -> str:
    return f"{entry.decision.value.replace('_', ' ')} on {entry.signed_on.isoformat()}"


def _colored(text: str, diagnostics: Sequence[Diagnostic], *, err: bool = False) -> str:
    stream = sys.stderr if err else sys.stdout
    if os.environ.get("NO_COLOR") or not stream.isatty():
        return text
    for severity in {diagnostic.severity for diagnostic in diagnostics}:
        text = text.replace(f"  {severity}  ", f"  {click.style(severity.value, fg=_COLORS[severity])}  ")
    return text


def _counted(diagnostics: Sequence[Diagnostic]) -> str:
    """How many errors there are, and how many warnings and infos, if any."""
    errors = sum(one.severity is Severity.ERROR for one in diagnostics)
    advice = _advice(diagnostics)
    return _plural(errors, "error") + (f", {advice}" if advice else "")


def _advice(diagnostics: Sequence[Diagnostic]) -> str:
    """How many warnings and infos there are; empty where there are none."""
    counts = {kind: sum(one.severity is kind for one in diagnostics) for kind in (Severity.WARNING, Severity.INFO)}
    return ", ".join(_plural(count, kind.value) for kind, count in counts.items() if count)


def _plural(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
