"""The live preview: plans as their readers will see them, built anew while their author writes."""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from generator.app.checked import CheckedPlan, check_plans
from generator.app.editions import Editions
from generator.app.failure import Failure
from generator.app.own_templates import template_error
from generator.app.workspace import LOOK, SETTINGS, TEMPLATES, Folder, MisuseError, open_folder, plan_files, shown
from generator.audience import Audience, customer_view
from generator.diagnostics import Diagnostic, Severity
from generator.headers import HEADERS
from generator.preview import PreviewServer, PreviewSite, ShownPlan, Watch

_PAUSE: Final = 0.2
"""Seconds between two looks at the files."""
_SETTLING: Final = 0.05
"""Seconds in which nothing more is written once an editor is done with saving."""

Clock = Callable[[Folder], date]
"""The day to compute for, in a workspace."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Rebuilt:
    """What became of one plan after a change. It `is_shown` where its pages are those of the plan as it stands.

    `plan_id` is None for the settings, which are told of where they are wrong.
    """

    plan_id: str | None
    is_shown: bool
    diagnostics: tuple[Diagnostic, ...]
    failure: Failure | None = None


class Preview:
    """Builds the named plans, or all, for one audience, and builds anew what a change of their files touches.

    What cannot be built keeps the pages it had.

    Args:
        root: the workspace.
        names: ids or files of plans; none for all.
        audience: who is to read them.
        clock: asks for the day, each time anew.

    Raises:
        MisuseError: a name stands for no plan.
    """

    def __init__(self, root: Path, names: Iterable[str], audience: Audience, clock: Clock) -> None:
        self._root, self._names, self._audience, self._clock = root, tuple(names), audience, clock
        self.site = PreviewSite()
        self._logos: dict[str, Watch] = {}
        self._folder = open_folder(root)
        self._paths = plan_files(self._folder, self._names)
        self._editions: Editions | None = None
        self._watch = Watch(self._watched)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def server(self, port: int | None) -> PreviewServer:
        """The server that shows it; without a port on the first that is free from 8000 on.

        Raises:
            MisuseError: the port cannot be had.
        """
        try:
            return PreviewServer(self.site, headers=HEADERS, is_internal=self._audience is Audience.INTERNAL, port=port)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise MisuseError(f"port {port} cannot be had ({reason}); name another, or leave --port out") from error

    def build_all(self) -> Iterator[Rebuilt]:
        """Reads settings and templates anew, and builds every plan."""
        self._close()
        self._folder = open_folder(self._root)
        errors = _errors(self._folder.diagnostics)
        self.site.show_settings(errors)
        if errors:
            yield Rebuilt(plan_id=None, is_shown=False, diagnostics=errors)
        self._watch_logo(self._folder.workspace.vendor.logo)
        self._take(self._found())
        # Who opens a page before it is built is to see that it comes.
        for path in self._paths:
            if self.site.plan(path.stem) is None:
                self._keep(ShownPlan(id=path.stem, file=shown(path), company="", files={}))
        yield from self._build(self._paths)

    def changed(self) -> Iterator[Rebuilt]:
        """Builds what has changed since the last call: a plan alone or, after any other change, all of them."""
        touched = self._changes()
        if not touched:
            return
        while more := self._more():
            touched |= more
        paths = self._found()
        if not touched <= {*paths, *self._paths}:
            yield from self.build_all()
            return
        self._take(paths)
        # That a plan's id is taken by another file is told of only where both are read.
        ids = {path.stem.casefold() for path in touched}
        yield from self._build([path for path in paths if path.stem.casefold() in ids])

    def follow(self) -> Iterator[Rebuilt]:
        """Builds everything and then, without end, whatever changes."""
        yield from self.build_all()
        while True:
            yield from self.changed()
            time.sleep(_PAUSE)

    def _more(self) -> frozenset[Path]:
        """What is still being written: an editor may empty a file before it fills it."""
        time.sleep(_SETTLING)
        return self._changes()

    def _changes(self) -> frozenset[Path]:
        return self._watch.changes().union(*(logo.changes() for logo in self._logos.values()))

    def _take(self, paths: tuple[Path, ...]) -> None:
        """Takes these for the plan files there are; what is shown of others goes."""
        self._paths = paths
        for gone in {plan.id for plan in self.site.plans} - {path.stem for path in paths}:
            self.site.drop(gone)

    def _build(self, paths: Iterable[Path]) -> Iterator[Rebuilt]:
        if not self._folder.can_build:
            for path in paths:
                self._keep(ShownPlan(id=path.stem, file=shown(path), company="", files={}))
            return
        for checked in check_plans(self._folder, paths, self._clock(self._folder)):
            yield self._shown(checked)

    def _shown(self, checked: CheckedPlan) -> Rebuilt:
        failure, files = checked.failure, {}
        branding = checked.view.plan.customer.branding if checked.view else None
        self._watch_logo(branding.logo if branding else None)
        if checked.view is not None and checked.plan is not None:
            view = checked.view
            try:
                if self._editions is None:
                    self._editions = Editions(self._folder)
                if self._audience is Audience.CUSTOMER:
                    view = customer_view(checked.plan, view.as_of, self._folder.workspace)
                files = {file.path.as_posix(): file.content for file in self._editions.render(view).portal}
            except Exception as error:  # noqa: BLE001 - a template half written must not end the preview
                wrong = template_error(error, self._folder.own(TEMPLATES))
                failure = None if wrong else Failure.of(error)
                checked = replace(checked, diagnostics=(*checked.diagnostics, wrong)) if wrong else checked
        plan = ShownPlan(
            id=checked.id,
            file=checked.file,
            company=checked.view.plan.customer.company if checked.view else "",
            files=files,
            errors=_errors(checked.diagnostics),
            failure=failure.summary if failure else None,
        )
        self._keep(plan)
        return Rebuilt(
            plan_id=plan.id, is_shown=plan.is_current and bool(files), diagnostics=checked.diagnostics, failure=failure
        )

    def _keep(self, plan: ShownPlan) -> None:
        """Shows a plan; where it could not be built, with the pages it had."""
        before = self.site.plan(plan.id)
        if before is not None and not plan.files:
            plan = replace(plan, files=before.files, company=plan.company or before.company)
        self.site.show(plan)

    def _found(self) -> tuple[Path, ...]:
        """The plan files there are now. An editor may take one away before it puts another in its place."""
        try:
            return plan_files(self._folder, self._names)
        except MisuseError:
            return self._paths

    def _watched(self) -> Iterator[Path]:
        """Every file that pages are made from."""
        yield from (self._root / name for name in (SETTINGS, LOOK))
        yield from self._found()
        yield from (self._root / TEMPLATES).rglob("*")

    def _watch_logo(self, logo: str | None) -> None:
        """Watches a logo from now on, also one that is not there yet or cannot be shown."""
        if logo is not None and logo not in self._logos:
            self._logos[logo] = Watch(partial(tuple, (self._root / logo,)))

    def _close(self) -> None:
        if self._editions is not None:
            self._editions.__exit__(None, None, None)
            self._editions = None


def _errors(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(one for one in diagnostics if one.severity is Severity.ERROR)
