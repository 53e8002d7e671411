"""What a build is asked for, what is asked of one process, and what that answers."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generator.app.building.built import Built
from generator.app.building.cause import Cause
from generator.app.building.key import BuildKeys
from generator.app.building.layout import INTERNAL, PORTALS
from generator.app.workspace import Folder
from generator.reporting.build_stats import Spent


@dataclass(frozen=True, kw_only=True, slots=True)
class Task:
    """Plan files that share an id, with hashes of their contents as they were when it was decided to build them.

    It is one file as a rule. Of several, one may count as the plan, and the others are told of. `causes` is why.
    """

    paths: tuple[Path, ...]
    contents: tuple[str, ...]
    causes: tuple[Cause, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Done:
    """What became of one plan file, and what that took, where it was asked for."""

    built: Built
    spent: tuple[Spent, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Job:
    """What is the same for every plan of a build."""

    folder: Folder
    keys: BuildKeys
    as_of: date
    output: Path
    customer_only: bool
    sources: bool
    is_measured: bool

    def shown(self, built: Built, as_of: date, *, changed: bool) -> Built:
        """What became of a plan that could be built, with what there is to open."""
        internal = None if self.customer_only else self.output / INTERNAL / PORTALS / built.plan_id / "index.html"
        portal = self.output / PORTALS / built.plan_id / "index.html"
        return replace(built, portal=portal, internal=internal, as_of=as_of, changed=changed)


def job_of(
    folder: Folder, as_of: date, output: Path, *, customer_only: bool, sources: bool, is_measured: bool = False
) -> Job:
    """A build of a workspace for a day."""
    keys = BuildKeys(folder, f"customer_only={customer_only}", f"sources={sources}")
    return Job(
        folder=folder,
        keys=keys,
        as_of=as_of,
        output=output,
        customer_only=customer_only,
        sources=sources,
        is_measured=is_measured,
    )
