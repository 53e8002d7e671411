"""What a build tells of plans: what became of each, and why each would be built again or not."""

import sys
from collections import Counter
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

import click

from generator.cli.exit_codes import ExitCode
from generator.cli.telling import advice_in, counted, plural, say, tell_errors, tell_failure
from generator.reporting.build_outcome import BuildOutcome

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

    from generator.app.building import Built, Explained
    from generator.reporting.build_stats import BuildStats, Spent

_FEW: Final = 10
"""Of so many plans, each is told of; of more, what there is to say of all of them, too."""

_CAUSES: Final = {
    "plan_file": "its plan file has changed",
    "logo": "the logo that it names has changed",
    "settings": "planfolio.yml has changed",
    "vendor_logo": "your logo has changed",
    "look": "mkdocs.yml has changed",
    "templates": "something in site_templates/ has changed",
    "options": "other options decide what is built (--customer-only, --sources)",
    "program": "Planfolio or a library that it uses is another version",
    "day": "it was for another day, and something in it counts the days",
    "files": "a file that was built is gone or has another size",
    "no_record": "it had not been built here",
    "unreadable_record": "what is on record of it cannot be read; another version may have written it",
    "shared_id": "two files have this id, which is an error",
}
"""What each cause reads as, of a build that was or of one that would be."""


class Telling:
    """Tells of a build while it goes on: on a terminal how far it is, elsewhere a line for each plan.

    Args:
        quiet: tell only of what went wrong.
        paths: also put out what there is to open.
    """

    def __init__(self, *, quiet: bool, paths: bool) -> None:
        self._quiet, self._paths = quiet, paths
        self._is_many = False
        self._began = monotonic()
        self._bar: ProgressBar[str] | None = None
        self._counts: Counter[BuildOutcome] = Counter()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            # However the build ended, the terminal has its cursor back.
            self._bar.render_finish()

    def planned(self, plans: int, to_build: int) -> None:
        """Hears how many plans there are and how many of them are to be built."""
        self._is_many = plans > _FEW
        if self._is_many and to_build and not self._quiet and sys.stderr.isatty():
            self._bar = click.progressbar(
                length=to_build, show_pos=True, show_eta=True, item_show_func=lambda rate: rate, file=sys.stderr
            )
            self._paths = self._paths and not sys.stdout.isatty()

    def tell(self, built: "Built") -> ExitCode:
        """Tells what became of one plan."""
        from generator.app.workspace import shown

        outcome = outcome_of(built)
        self._counts[outcome] += 1
        code = self._tell(built, outcome)
        for path in () if self._quiet or not self._paths else built.made:
            click.echo(shown(path))
        if self._bar is not None and built.causes:
            built_by_now = self._bar.pos + 1
            self._bar.update(1, f"{built_by_now / self._seconds:.1f} a second")
        return code

    def end(self) -> None:
        """Tells what the build came to, where there were many plans."""
        if self._bar is not None:
            self._bar.render_finish()
            self._bar = None
        if self._is_many and not self._quiet:
            told, plans = self.stats(()), sum(self._counts.values())
            counts = ", ".join(f"{number:,} {outcome}" for outcome, number in told.counts.items())
            rate = f"{plans / told.seconds:,.1f} a second"
            say(f"{plural(plans, 'plan')}: {counts}; {told.seconds:.1f} seconds, {rate}")

    def stats(self, stages: "tuple[Spent, ...]") -> "BuildStats":
        """What the build came to by now, with what its stages took."""
        from generator.reporting.build_stats import BuildStats

        return BuildStats(counts=dict(sorted(self._counts.items())), seconds=self._seconds, stages=stages)

    @property
    def _seconds(self) -> float:
        return max(monotonic() - self._began, 0.001)

    def _tell(self, built: "Built", outcome: BuildOutcome) -> ExitCode:
        is_wrong = outcome.value in {"failed", "removed"}
        if self._bar is not None and is_wrong:
            # What is told stands on a line of its own, and the bar goes on below it.
            click.echo("\r\x1b[K", nl=False, err=True)
        tell_errors(built.diagnostics)
        if built.failure is not None:
            tell_failure(built.plan_id, built.failure)
            return ExitCode.BUG
        if built.removed:
            say(f"{built.plan_id}: there is no such plan any more; what was built of it has been removed")
            return ExitCode.FINE
        if not built.made:
            say(f"{built.plan_id}: not built, {counted(built.diagnostics)}; what was built before stays")
            return ExitCode.FINDINGS
        # Of many, those of which there is nothing new are told as a number in the end.
        if not self._quiet and self._bar is None and (built.changed or not self._is_many):
            advice = advice_in(built.diagnostics)
            say(f"{built.plan_id}: {'built' if built.changed else 'unchanged'}" + (f", {advice}" if advice else ""))
        return ExitCode.FINE


def outcome_of(built: "Built") -> BuildOutcome:
    """What became of one plan, in a word."""
    if built.removed:
        return BuildOutcome.REMOVED
    if not built.made:
        return BuildOutcome.FAILED
    return BuildOutcome.BUILT if built.changed else BuildOutcome.UNCHANGED


def explained_text(explained: "Explained") -> str:
    """One line about one plan: whether it would be built again, and why or why not."""
    if explained.is_gone:
        return f"{explained.plan_id}: its file is gone, and what was built of it would be removed"
    if explained.causes:
        return f"{explained.plan_id}: would be built, {_because(explained.causes)}{_missing(explained.missing)}"
    text = f"{explained.plan_id}: would stay, because nothing that it is made from has changed"
    if explained.record is None:
        return text
    if explained.record.is_at_rest:
        text += ", and no day changes what it shows: it has ended and names none to come"
    return f"{text}; it was built for {explained.record.as_of}, {_because(explained.record.causes)}"


def _because(causes: tuple[str, ...]) -> str:
    return ", and ".join(f"because {_CAUSES[cause]}" for cause in causes)


def _missing(files: tuple[str, ...]) -> str:
    """Files that are gone: the first, and how many more."""
    if not files:
        return ""
    return f": {files[0]}" + (f" and {plural(len(files) - 1, 'more file')}" if len(files) > 1 else "")
