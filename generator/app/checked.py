"""Plans read and held against the rules: what every command starts from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generator.app.failure import Failure
from generator.app.workspace import TEMPLATES, Folder, load_plans
from generator.audience import View, internal_view
from generator.diagnostics import Diagnostic, has_errors
from generator.findings import Checklist
from generator.loading import LoadedPlan, read_logo
from generator.model.plan import Plan
from generator.rules import DatedContext, checklist, run_rules


@dataclass(frozen=True, kw_only=True, slots=True)
class CheckedPlan:
    """A plan file at a day, and everything there is to say about it.

    `view` is what the vendor sees, `checklist` the field's checklist; both are None where the file could not be read.
    `failure` is a mistake of ours.
    """

    id: str
    file: str
    view: View | None = None
    checklist: Checklist | None = None
    diagnostics: tuple[Diagnostic, ...]
    failure: Failure | None = None

    @property
    def plan(self) -> Plan | None:
        """The plan, unless an error keeps it from being published."""
        return None if self.view is None or has_errors(self.diagnostics) else self.view.plan


def check_plans(folder: Folder, paths: Iterable[Path], as_of: date) -> Iterator[CheckedPlan]:
    """The plans of files, one after another: read, assessed once, and held against the rules."""
    for loaded in load_plans(paths):
        checked = CheckedPlan(id=loaded.id, file=loaded.file, diagnostics=loaded.diagnostics)
        if loaded.plan is None:
            yield checked
            continue
        try:
            yield _judged(checked, loaded, internal_view(loaded.plan, as_of, folder.workspace), folder)
        except Exception as error:  # noqa: BLE001 - whatever goes wrong with one plan must not cost the others theirs
            yield replace(checked, failure=Failure.of(error))


def _judged(checked: CheckedPlan, loaded: LoadedPlan, view: View, folder: Folder) -> CheckedPlan:
    context = DatedContext(
        plan=view.plan,
        policy=folder.workspace.policy,
        settings=folder.workspace.rules,
        customer_hides=folder.workspace.customer_hides,
        untranslated=_untranslated(view.plan.locale, folder),
        facts=view.facts,
    )
    report = run_rules(context)
    branding = view.plan.customer.branding
    logo = read_logo(folder.root, branding.logo if branding else None, ("customer", "branding", "logo"))[1]
    told = (loaded.locate(finding) for finding in (*report.findings, *logo))
    return replace(
        checked,
        view=view,
        checklist=checklist(report, context),
        diagnostics=tuple(sorted({*loaded.diagnostics, *told}, key=Diagnostic.sort_key)),
    )


def _untranslated(locale: str, folder: Folder) -> int | None:
    """How many sentences of our wording are not in the language of a locale; None where none is."""
    # Where a catalog cannot be read, that is told; how much it would have held is not known.
    if locale.partition("-")[0] == "en" or not folder.is_usable:
        return 0
    from generator.wording import untranslated  # noqa: PLC0415 - what renders pages is slow to load, and a check in English needs none of it

    return untranslated(locale, folder.own(TEMPLATES))
