"""Options that several commands share, and the day that they are about."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from generator.model.days import read_day


def read_day_option(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    """A day written YYYY-MM-DD."""
    if value is None:
        return None
    day = read_day(value)
    if day is None:
        message = f"{value!r} is not a day; write it as YYYY-MM-DD, such as 2026-05-01"
        raise click.BadParameter(message, ctx, param)
    return day


def output_option(meaning: str) -> Callable[[Callable[..., object]], Callable[..., object]]:
    """The option that names the output folder, which means something of its own to each command."""
    return click.option(
        "--output",
        type=click.Path(file_okay=False, path_type=Path),
        default=Path("build"),
        metavar="DIR",
        help=f"{meaning}; build/ by default.",
    )


as_of_option = click.option(
    "--as-of", callback=read_day_option, metavar="DATE", help="The day to compute for, YYYY-MM-DD; today by default."
)
workspace_option = click.option(
    "--workspace",
    "root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    metavar="DIR",
    help="The folder that holds plans/ and planfolio.yml; the current one by default.",
)
summary_option = click.option(
    "--summary",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Also append a summary in Markdown to this file, such as the one that $GITHUB_STEP_SUMMARY names.",
)


def today(timezone: str | None) -> date:
    """The day it is in a timezone; without one, in that of this machine."""
    zone = ZoneInfo(timezone) if timezone else None
    return datetime.now(zone).astimezone(zone).date()
