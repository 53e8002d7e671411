"""What is told beside a command's own output: findings, failures, and what comes next."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from generator.app.failure import Failure

OUR_MISTAKE = "This is a mistake in Planfolio, not in your plan; planfolio --debug COMMAND shows the whole trace."
_COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}


def say(message: str) -> None:
    """Tells something on the error stream: what a command puts out is for programs as well."""
    click.echo(message, err=True)


def append_summary(file: Path | None, text: str) -> None:
    """Adds a part to the summary of a job, where one is asked for; what other steps told stays.

    Raises:
        OSError: the file cannot be written.
    """
    if file is not None:
        with file.open("a", encoding="utf-8", newline="\n") as summary:
            summary.write(text.rstrip() + "\n\n")


def tell_failure(plan_id: str, failure: "Failure") -> None:
    """Tells that a plan failed by a mistake of ours, with the whole trace for who asks for it."""
    say(f"{plan_id}: {failure.summary}")
    say(failure.trace if is_debugging() else OUR_MISTAKE)


def is_debugging() -> bool:
    """Whether traces are asked for, wherever on the line: a mistake may come before options are read."""
    return "--debug" in sys.argv


def tell_errors(diagnostics: Sequence[Diagnostic]) -> None:
    """Tells the errors, which keep a plan from being built. The rest is for `check` to tell."""
    tell_diagnostics([one for one in diagnostics if one.severity is Severity.ERROR])


def tell_diagnostics(diagnostics: Sequence[Diagnostic]) -> None:
    """Tells all of them, each with its place and what to write instead."""
    if diagnostics:
        from generator.reporting.formats import text as text_format
        from generator.reporting.report import Report

        text = text_format.render(Report(diagnostics=diagnostics))
        click.echo(colored(text, diagnostics, err=True), err=True)


def colored(text: str, diagnostics: Sequence[Diagnostic], *, err: bool = False) -> str:
    """A text of diagnostics, its severities in colour where the stream is a terminal and nobody asked for none."""
    stream = sys.stderr if err else sys.stdout
    if os.environ.get("NO_COLOR") or not stream.isatty():
        return text
    for severity in {diagnostic.severity for diagnostic in diagnostics}:
        text = text.replace(f"  {severity}  ", f"  {click.style(severity.value, fg=_COLORS[severity])}  ")
    return text


def counted(diagnostics: Sequence[Diagnostic]) -> str:
    """How many errors there are, and how many warnings and infos, if any."""
    errors = sum(one.severity is Severity.ERROR for one in diagnostics)
    advice = advice_in(diagnostics)
    return plural(errors, "error") + (f", {advice}" if advice else "")


def advice_in(diagnostics: Sequence[Diagnostic]) -> str:
    """How many warnings and infos there are; empty where there are none."""
    counts = {kind: sum(one.severity is kind for one in diagnostics) for kind in (Severity.WARNING, Severity.INFO)}
    return ", ".join(plural(count, kind.value) for kind, count in counts.items() if count)


def plural(count: int, noun: str) -> str:
    """A count with its noun, in English."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
