"""Building single documents: of the kinds that are asked for, for whichever review comes next or for a certain one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Final

from generator.analysis.facts import EntryState, TimelineEntry
from generator.analysis.hindsight import before_review
from generator.app.building import Built
from generator.app.building.layout import DOCUMENTS, INTERNAL, REVIEWS, claimed
from generator.app.checked import CheckedPlan, check_plans
from generator.app.editions import Editions
from generator.app.failure import Failure
from generator.app.own_templates import template_error
from generator.app.workspace import TEMPLATES, Folder, MisuseError, plan_files
from generator.artifacts import Artifact
from generator.audience import View, customer_view, internal_view
from generator.documents import DOCUMENTS as KINDS
from generator.documents import DocumentKind
from generator.model.plan import Plan
from generator.publish import sole_writer, write_files

_TOLD: Final = 6
"""So many of the reviews held, and of those to come, are told to whom asked for another day."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Order:
    """What documents are asked for: of which kinds, for the review of which day; None for whichever comes next."""

    as_of: date
    kinds: tuple[str, ...]
    review: date | None
    customer_only: bool


def build_documents(folder: Folder, names: Iterable[str], output: Path, order: Order) -> Iterator[Built]:
    """Builds the documents of the named plans, or of all, one plan after another, and tells of each as it is done.

    They lie where all documents of a plan do, and nothing else there is touched; those for a certain review lie in a
    folder of their own. For a review that was held the figures are those of its day, for one to come those of
    `order.as_of`. Where no plan is named, those without a review on that day are passed over.

    Raises:
        MisuseError: a name stands for no plan, a kind of document is not made for reviews, or a plan that was named, or
            every plan, has no review on that day; all that could be built has been.
        OSError: the output cannot be written, or it is a folder of somebody else's.
    """
    names = tuple(names)
    paths, kinds = plan_files(folder, names), _kinds(order)
    if not folder.can_build:
        return
    lacking: list[str] = []
    has_built = False
    with sole_writer(output, claimed()), Editions(folder) as editions:
        run = _Run(folder=folder, editions=editions, output=output, order=order, kinds=kinds)
        for checked in check_plans(folder, paths, order.as_of):
            made = run.build(checked)
            if isinstance(made, str):
                lacking.append(made)
            else:
                has_built |= bool(made.documents)
                yield made
    if lacking and (names or not has_built):
        raise MisuseError("\n".join(lacking))


def _kinds(order: Order) -> tuple[DocumentKind, ...]:
    """The kinds that are asked for, in our order."""
    kinds = tuple(kind for kind in KINDS if kind.name in order.kinds)
    for kind in kinds:
        if order.review is not None and not kind.is_for_reviews:
            able = " and ".join(other.name for other in KINDS if other.is_for_reviews)
            raise MisuseError(f"{kind.name} is not made for a review; --review goes with {able}")
    return kinds


@dataclass(frozen=True, kw_only=True, slots=True)
class _Run:
    """What is the same for every plan."""

    folder: Folder
    editions: Editions
    output: Path
    order: Order
    kinds: tuple[DocumentKind, ...]

    def build(self, checked: CheckedPlan) -> Built | str:
        """What became of one plan; a sentence where it has no review on the day that was asked for."""
        built = Built(plan_id=checked.id, file=checked.file, diagnostics=checked.diagnostics, failure=checked.failure)
        plan, day = checked.plan, self.order.review
        if plan is None:
            return built
        try:
            review = None
            if day is not None:
                known = _reviews(self.folder, plan, self.order.as_of)
                review = next((entry for entry in known if entry.date == day), None)
                if review is None:
                    return _lacks(checked.id, day, known)
            # All is rendered before anything is written, so that the two editions always tell of the same plan.
            made = list(self._editions(plan, review))
        except (OSError, MisuseError):
            raise
        except Exception as error:  # noqa: BLE001 - whatever goes wrong with one plan must not cost the others theirs
            wrong = template_error(error, self.folder.own(TEMPLATES))
            if wrong is not None:
                return replace(built, diagnostics=(*built.diagnostics, wrong))
            return replace(built, failure=Failure.of(error))
        changed, files = False, list[Path]()
        for below, artifacts in made:
            target = self.output / below / DOCUMENTS / checked.id
            changed |= write_files(target, artifacts)
            files += [target / artifact.path for artifact in artifacts]
        return replace(built, documents=tuple(files), changed=changed)

    def _editions(self, plan: Plan, review: TimelineEntry | None) -> Iterator[tuple[str, tuple[Artifact, ...]]]:
        """The documents of each edition, with the folder below which they lie."""
        day, workspace = self.order.as_of, self.folder.workspace
        if review is not None and review.state is EntryState.HELD:
            plan, day = before_review(plan, review.date), review.date
        yield "", self._documents(customer_view(plan, day, workspace), review)
        if not self.order.customer_only:
            yield INTERNAL, self._documents(internal_view(plan, day, workspace), review)

    def _documents(self, view: View, review: TimelineEntry | None) -> tuple[Artifact, ...]:
        below = PurePosixPath(REVIEWS if review is not None else "")
        made = self.editions.documents(view, self.kinds, review)
        return tuple(Artifact(path=below / one.path, content=one.content) for one in made)


def _reviews(folder: Folder, plan: Plan, as_of: date) -> list[TimelineEntry]:
    """The reviews of both sides that were held, are owed or are to come, those of the whole plan first."""
    found = [
        entry
        for entry in customer_view(plan, as_of, folder.workspace).facts.timeline
        if entry.is_shared_review and (entry.state is not EntryState.MISSED or entry.days_overdue)
    ]
    return sorted(found, key=lambda entry: entry.kind.is_routine)


def _lacks(plan_id: str, day: date, known: list[TimelineEntry]) -> str:
    """That a plan has no review on a day, and on which days it has some."""
    days = sorted({entry.date for entry in known if not entry.kind.is_routine} or {entry.date for entry in known})
    held = [str(one) for one in days if one <= day][-_TOLD:]
    coming = [str(one) for one in days if one > day][:_TOLD]
    near = ", ".join((*held, *coming))
    return f"{plan_id} has no review on {day}" + (f"; it has some on {near}" if near else "")
