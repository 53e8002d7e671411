"""A whole run: a command, and how the process ends."""

import io
import sys
import traceback
from collections.abc import Sequence
from typing import NoReturn

import click

from generator.cli.commands import planfolio
from generator.cli.exit_codes import ExitCode
from generator.cli.telling import OUR_MISTAKE, is_debugging, say


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
    """What stopped a command, in words: a misuse, or a mistake of ours."""
    from generator.app.workspace import MisuseError

    if isinstance(error, MisuseError):
        return _failed(str(error), ExitCode.MISUSE)
    if is_debugging():
        traceback.print_exception(error)
    return _failed(f"{type(error).__name__}: {error}\n{OUR_MISTAKE}", ExitCode.BUG)


def _failed(message: str, code: ExitCode) -> ExitCode:
    say(f"planfolio: {message}")
    return code
