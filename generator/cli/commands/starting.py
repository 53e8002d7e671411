"""`init`, `new` and `schema`: a workspace, a plan, and what may stand in them."""

from datetime import date
from pathlib import Path

import click

from generator.app.ci_host import CI_FILES, CiHost
from generator.app.starters import Starter
from generator.cli.exit_codes import ExitCode
from generator.cli.options import read_day_option, today, workspace_option
from generator.cli.telling import say, tell_errors

_SCHEMAS = ("plan", "workspace")


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=Path(), metavar="[DIR]")
@click.option("--vendor", metavar="NAME", help="Your company's name, as customers read it.")
@click.option(
    "--reference-doc",
    is_flag=True,
    help="Write only the Word document from which all others take their look, to change it in Word.",
)
@click.option(
    "--ci",
    type=click.Choice([host.value for host in CiHost]),
    help="Also write what the CI of this host needs to check, build, publish and mail the plans unattended.",
)
def init(*, folder: Path, vendor: str | None, reference_doc: bool, ci: str | None) -> int:
    """Make a folder a workspace: settings, a place for plans, help for the editor.

    DIR is the folder; the current one by default. What is there already stays as it is.
    """
    from generator.app.init import init_reference_document, init_workspace
    from generator.app.workspace import shown

    if reference_doc and (vendor is not None or ci is not None):
        raise click.UsageError("--reference-doc writes a Word document alone: leave --vendor and --ci out")
    host = None if ci is None else CiHost(ci)
    done = init_reference_document(folder) if reference_doc else init_workspace(folder, vendor, host)
    for name in done.made:
        click.echo(shown(folder / name))
    for name in done.kept:
        say(f"{shown(folder / name)} was there already and stays as it is")
    for name in done.outdated:
        kind = Path(name).name.removesuffix(".schema.json")
        say(f"{shown(folder / name)} is not this version's; planfolio schema {kind} prints the one that is")
    if reference_doc:
        say("next: change its styles, header and footer in Word; planfolio check tells whether documents can be made")
    else:
        if host is not None:
            say(f"{shown(folder / CI_FILES[host])} says at its head which variables and secrets it takes")
        say("next: planfolio new NAME --type TYPE starts a plan")
    return ExitCode.FINE


@click.command()
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
    callback=read_day_option,
    metavar="DATE",
    help="The day from which the plan is laid out, YYYY-MM-DD; today by default.",
)
@click.option("--company", metavar="TEXT", help="The customer's name.")
@workspace_option
def new(name: str, starter: str, start: date | None, company: str | None, root: Path) -> int:
    """Start a plan: a file that is laid out in time, explains itself, and says what is to be filled in.

    NAME is the plan's id: it names the file plans/NAME.yml and becomes part of the portal's address.
    """
    from generator.app.new import new_plan
    from generator.app.workspace import open_folder, shown

    folder = open_folder(root)
    tell_errors(folder.diagnostics)
    path = new_plan(folder, name, Starter(starter), start or today(folder.workspace.timezone), company)
    click.echo(shown(path))
    if folder.own("schema") is None:
        say("there is no schema/ here, by which an editor explains the keys; planfolio init adds it")
    say(f"next: fill in what starts with TODO; planfolio check {name} lists it")
    return ExitCode.FINE


@click.command()
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
        import json

        from generator.reporting.schema_reference import schema_reference
        from generator.wording import Words

        text = schema_reference(json.loads(text), name, Words())
    click.echo(text, nl=False)
    return ExitCode.FINE
