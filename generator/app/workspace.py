"""The folder that a command works in: its settings and its plan files."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from generator.app.reference_document import check_reference_document
from generator.diagnostics import Check, Diagnostic, has_errors
from generator.findings import Finding
from generator.loading import LoadedPlan, check_catalog, load_plan, load_workspace, read_logo
from generator.model.workspace import Workspace

SETTINGS: Final = "planfolio.yml"
PLANS: Final = "plans"
TEMPLATES: Final = "site_templates"
LOOK: Final = "mkdocs.yml"
"""What gives all portals their look."""
_TRANSLATIONS: Final = "translations"
_SUFFIXES: Final = (".yml", ".yaml")


class MisuseError(Exception):
    """What was asked for cannot be done: the sentence says why and what to do instead."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Folder:
    """A workspace folder, opened: where it is and what its settings say."""

    root: Path
    workspace: Workspace
    diagnostics: tuple[Diagnostic, ...]

    @property
    def is_usable(self) -> bool:
        """Whether the settings can be relied on; with defaults in their place, names and thresholds would be wrong."""
        return not has_errors(tuple(one for one in self.diagnostics if one.id != Check.REFERENCE_DOCUMENT))

    @property
    def can_build(self) -> bool:
        """Whether what readers are given can be made: the settings hold, and so does the look of documents."""
        return not has_errors(self.diagnostics)

    def own(self, name: str) -> Path | None:
        """A file or folder of the workspace that takes the place of ours; None where it has none."""
        path = self.root / name
        return path if path.exists() else None


def open_folder(root: Path) -> Folder:
    """The workspace at a folder. Settings with errors are told; the folder is then not usable."""
    path = root / SETTINGS

    def also(settings: Workspace) -> Iterator[Finding]:
        if settings.rules.severity:
            # Slow to load, and few workspaces hold rules otherwise.
            from generator.rules import check_rule_settings  # noqa: PLC0415

            yield from check_rule_settings(settings.rules)
        yield from read_logo(root, settings.vendor.logo, ("vendor", "logo"))[1]

    workspace, diagnostics = load_workspace(path, shown(path), also)
    catalogs = sorted((root / TEMPLATES / _TRANSLATIONS).glob("*.po"))
    told = (one for catalog in catalogs for one in check_catalog(catalog, shown(catalog)))
    look = check_reference_document(root / TEMPLATES, shown)
    return Folder(root=root, workspace=workspace, diagnostics=(*diagnostics, *told, *look))


def plan_files(folder: Folder, names: Iterable[str]) -> tuple[Path, ...]:
    """The plan files that names stand for: paths of files or folders, or ids; all plans where no name is given.

    Raises:
        MisuseError: a name stands for nothing.
    """
    names = tuple(names)
    if names:
        return tuple(dict.fromkeys(path for name in names for path in _named(folder, name)))
    plans = folder.root / PLANS
    if not plans.is_dir():
        raise MisuseError(
            f"there is no folder {shown(plans)}: name the plan files, or go to a folder that has {PLANS}/"
        )
    return tuple(_all_in(plans))


def _named(folder: Folder, name: str) -> list[Path]:
    path = Path(name)
    if path.is_file():
        return [path]
    plans = _below(folder.root / PLANS) if (folder.root / PLANS).is_dir() else []
    # An id goes before a folder of the same name that happens to lie here.
    by_id = [plan for plan in plans if plan.stem == name]
    if by_id:
        return by_id
    if path.is_dir():
        return _all_in(path)
    close = get_close_matches(name, [plan.stem for plan in plans], n=1)
    raise MisuseError(f"no plan file and no plan is called {name}" + (f"; did you mean {close[0]}?" if close else ""))


def _all_in(folder: Path) -> list[Path]:
    found = _below(folder)
    if not found:
        raise MisuseError(f"there is no plan file (.yml) in {shown(folder)}")
    return found


def plan_called(folder: Folder, plan_id: str) -> Path | None:
    """The plan file that has an id already; two ids that differ in case only would share a folder on some systems."""
    plans = folder.root / PLANS
    files = _below(plans) if plans.is_dir() else []
    return next((path for path in files if path.stem.casefold() == plan_id.casefold()), None)


def _below(folder: Path) -> list[Path]:
    """Every plan file below a folder, by name; hidden files are the editor's and the system's."""
    return sorted(path for path in folder.rglob("*") if is_plan_file(path, folder))


def is_plan_file(path: Path, folder: Path) -> bool:
    """Whether a path below a folder of plans is one by its name."""
    return path.suffix.lower() in _SUFFIXES and not any(part.startswith(".") for part in path.relative_to(folder).parts)


def load_plans(paths: Iterable[Path]) -> Iterator[LoadedPlan]:
    """The plans of files, one after another. A file whose id another file has taken does not count as a plan."""
    taken: dict[str, str] = {}
    for path in paths:
        loaded = load_plan(path, shown(path))
        # Two ids that differ in case only would share a folder on some file systems.
        first = taken.setdefault(loaded.id.casefold(), loaded.file)
        if first != loaded.file:
            twice = Diagnostic(
                file=loaded.file,
                id=Check.FILE_NAME.value,
                message=f"the plan id {loaded.id} is taken by {first}",
                hint="give one of the two files another name",
            )
            loaded = replace(loaded, plan=None, diagnostics=(twice, *loaded.diagnostics))
        yield loaded


def shown(path: Path) -> str:
    """A path as messages show it: relative to the current folder where it lies below it."""
    if not path.is_absolute():
        return path.as_posix()
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()
