"""The commands: one file for each family of them, and here the group that holds them all."""

import os
import sys

import click

from generator import __version__
from generator.cli.commands.building import build, serve
from generator.cli.commands.bundling import bundle
from generator.cli.commands.checking import check, explain
from generator.cli.commands.merging import merge
from generator.cli.commands.publishing import publish
from generator.cli.commands.recording import record
from generator.cli.commands.sending import send
from generator.cli.commands.standing import diff, status
from generator.cli.commands.starting import init, new, schema
from generator.cli.exit_codes import ExitCode


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


for _command in (check, init, new, explain, schema, status, build, merge, serve, publish, bundle, send, diff, record):
    planfolio.add_command(_command)
