"""`merge`: outputs of several machines, laid together."""

from collections.abc import Sequence
from pathlib import Path

import click

from generator.cli.exit_codes import ExitCode
from generator.cli.options import output_option, workspace_option
from generator.cli.telling import say


@click.command()
@click.argument("outputs", nargs=-1, required=True, metavar="DIR...", type=click.Path(exists=True, path_type=Path))
@output_option("Where to write")
@click.option("--quiet", "-q", is_flag=True, help="Tell only of what went wrong.")
@workspace_option
def merge(*, outputs: Sequence[Path], output: Path, quiet: bool, root: Path) -> int:
    """Lay outputs of build --shard together: the same files as of one build.

    Each plan is taken whole from the output that has it. What lies in the output of a plan whose file is gone is
    removed; a plan that none of them has, such as one with errors, keeps what was there.

    DIR is the output of one share.
    """
    from generator.app.building import MergeOutcome
    from generator.app.building import merge as run
    from generator.app.workspace import open_folder

    folder = open_folder(root)
    code = ExitCode.FINE
    for merged in run(folder, outputs, output):
        if merged.outcome is MergeOutcome.REMOVED:
            say(f"{merged.plan_id}: there is no such plan any more; what was built of it has been removed")
        elif merged.outcome in {MergeOutcome.KEPT, MergeOutcome.LACKING}:
            stays = "; what was built before stays" if merged.outcome is MergeOutcome.KEPT else ""
            say(f"{merged.plan_id}: in none of the outputs{stays}")
            code = ExitCode.FINDINGS
        elif not quiet:
            say(f"{merged.plan_id}: {merged.outcome}")
    return code
