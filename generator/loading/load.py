"""Loading, from the file to the model: read, parse, check, convert, one after another."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from generator.diagnostics import Check, Diagnostic, has_errors
from generator.findings import Finding
from generator.loading.ids import is_plan_id, suggested_plan_id
from generator.loading.integrity_check import check_integrity
from generator.loading.places import Places, located
from generator.loading.plan_reader import read_plan
from generator.loading.schema_check import check_schema
from generator.loading.source import read_source
from generator.loading.workspace_reader import check_workspace, read_workspace
from generator.loading.yaml_tree import Data, read_tree
from generator.model.plan import Plan
from generator.model.workspace import Workspace


@dataclass(frozen=True, kw_only=True, slots=True)
class LoadedPlan:
    """A plan file read: the plan, unless an error stands in its way, and everything there is to say about the file.

    `places` tells where in the file each part of the plan stands.
    """

    id: str
    file: str
    plan: Plan | None
    places: Places
    diagnostics: tuple[Diagnostic, ...]

    def locate(self, finding: Finding) -> Diagnostic:
        """A finding about the plan, with the place in the file that it speaks of."""
        return located(replace(finding, path=self.places.as_written(finding.path)), self.places)


def load_plan(path: Path, file: str | None = None) -> LoadedPlan:
    """The plan of a file.

    Args:
        path: the file.
        file: what diagnostics call it; the path as given where absent.
    """
    file = file or str(path)
    found = _check_name(path, file)
    data, places, diagnostics = _read(path, file)
    found += diagnostics
    if data is not None:
        found += [located(finding, places) for finding in (*check_schema(data, "plan"), *check_integrity(data))]
    plan = None
    if isinstance(data, dict) and not has_errors(tuple(found)):
        plan = read_plan(path.stem, data, places)
    found = sorted(dict.fromkeys(found), key=Diagnostic.sort_key)
    return LoadedPlan(id=path.stem, file=file, plan=plan, places=places, diagnostics=tuple(found))


def load_workspace(
    path: Path, file: str | None = None, also: Callable[[Workspace], Iterable[Finding]] | None = None
) -> tuple[Workspace, tuple[Diagnostic, ...]]:
    """The settings of a workspace file; all defaults where there is no such file, or where it has errors.

    Args:
        path: the file.
        file: what diagnostics call it; the path as given where absent.
        also: what else there is to say of settings that can be read.
    """
    file = file or str(path)
    if not path.exists():
        return Workspace(), ()
    data, places, found = _read(path, file, may_be_empty=True)
    if data is None:
        return Workspace(), tuple(found)
    findings: list[Finding] = [*check_schema(data, "workspace"), *check_workspace(data)]
    found = sorted([*found, *(located(finding, places) for finding in findings)], key=Diagnostic.sort_key)
    if has_errors(tuple(found)) or not isinstance(data, dict):
        return Workspace(), tuple(found)
    workspace = read_workspace(data)
    return workspace, tuple(located(finding, places) for finding in (also(workspace) if also else ()))


def _check_name(path: Path, file: str) -> list[Diagnostic]:
    if is_plan_id(path.stem):
        return []
    message = "the file's name is the plan's address, so it takes only letters, digits, - and _"
    hint = f"call it {suggested_plan_id(path.stem)}.yml"
    return [Diagnostic(file=file, id=Check.FILE_NAME.value, message=message, hint=hint)]


def _read(path: Path, file: str, *, may_be_empty: bool = False) -> tuple[Data, Places, list[Diagnostic]]:
    """The data of a file; None where there is none to check."""
    text, found = read_source(path, file)
    places = Places(file=file)
    if text is None:
        return None, places, found
    data, places, diagnostics, is_whole = read_tree(text, file)
    if found and not is_whole:
        return None, places, found  # a stray character is the cause, what the parser says of it is noise
    found += diagnostics
    if is_whole and data is None:
        if may_be_empty:
            return {}, places, found
        empty = Diagnostic(
            file=file,
            line=1,
            column=1,
            id=Check.EMPTY.value,
            message="the file holds no plan",
            hint="start with `plan:`, `customer:` and `outcomes:`",
        )
        return None, places, [*found, empty]
    return data, places, found
