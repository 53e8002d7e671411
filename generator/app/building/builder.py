"""What is made of one plan: rendered as a whole, then written."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import Self

from generator.analysis.rest import is_at_rest
from generator.app.building.built import Built
from generator.app.building.built_file import BuiltFile
from generator.app.building.cause import Cause
from generator.app.building.job import Done, Job, Task
from generator.app.building.layout import DOCUMENTS, FACTS, INTERNAL, PORTALS, REVIEWS, SHARED, SOURCES
from generator.app.building.record import Record, write_record
from generator.app.checked import CheckedPlan, check_plans
from generator.app.editions import Edition, Editions
from generator.app.failure import Failure
from generator.app.own_templates import template_error
from generator.app.stages import Stages, unmeasured
from generator.app.workspace import TEMPLATES, MisuseError
from generator.artifacts import Artifact
from generator.audience import Audience, View, customer_view
from generator.diagnostics import Diagnostic
from generator.model.vocabulary import PlanStatus
from generator.publish import SharedFiles, write_folder


class Builder:
    """Builds plans, any number in one process; what they share is read and made once."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._stages = Stages() if job.is_measured else None
        self._measure = self._stages.of if self._stages is not None else unmeasured
        with self._measure("start"):
            self._editions = Editions(job.folder, self._measure)
        self._shared = SharedFiles(job.output / SHARED)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._editions.__exit__(kind, error, trace)

    def build(self, task: Task) -> Iterator[Done]:
        """Builds the plan of a task; what became of each of its files.

        Raises:
            MisuseError: the workspace's reference document or its settings of portals cannot be used.
            OSError: the output cannot be written.
        """
        with self._measure("check"):
            checked = tuple(check_plans(self._job.folder, task.paths, self._job.as_of))
        for path, content, one in zip(task.paths, task.contents, checked, strict=True):
            built = self._build(path, content, one, task.causes)
            yield Done(built=built, spent=() if self._stages is None else self._stages.taken())

    def _build(self, path: Path, content: str, checked: CheckedPlan, causes: tuple[Cause, ...]) -> Built:
        job = self._job
        built = Built(
            plan_id=checked.id,
            file=checked.file,
            causes=causes,
            diagnostics=checked.diagnostics,
            failure=checked.failure,
        )
        if checked.view is None or checked.plan is None:
            return built
        try:
            # All is rendered before anything is written, so that the two editions always tell of the same plan.
            with self._measure("view"):
                view = customer_view(checked.plan, job.as_of, job.folder.workspace)
            made = {Audience.CUSTOMER: self._editions.render(view, sources=job.sources)}
            if not job.customer_only:
                made[Audience.INTERNAL] = self._editions.render(checked.view)
        except (OSError, MisuseError):
            raise
        except Exception as error:  # noqa: BLE001 - whatever goes wrong with one plan must not cost the others theirs
            wrong = template_error(error, job.folder.own(TEMPLATES))
            if wrong is not None:
                return replace(built, diagnostics=(*built.diagnostics, wrong))
            return replace(built, failure=Failure.of(error))
        with self._measure("write"):
            changed = [
                _write(edition, job.output / _BELOW[audience], checked.id, self._shared)
                for audience, edition in made.items()
            ]
            record = replace(
                self._record(checked.view, path, content, checked.diagnostics),
                causes=causes,
                files=tuple(sorted(_files(made, checked.id), key=lambda file: file.path)),
            )
            write_record(job.output, record)
        return job.shown(built, job.as_of, changed=any(changed))

    def _record(self, view: View, path: Path, content: str, diagnostics: tuple[Diagnostic, ...]) -> Record:
        branding = view.plan.customer.branding
        inputs = (branding.logo,) if branding and branding.logo else ()
        return Record(
            plan_id=path.stem,
            key=self._job.keys.of(path, content, inputs),
            causes=(),
            inputs=inputs,
            as_of=self._job.as_of,
            is_at_rest=is_at_rest(view.plan, view.facts),
            is_draft=view.plan.status is PlanStatus.DRAFT,
            # What the file is called depends on where one stands.
            diagnostics=tuple(one.about(path.name) for one in diagnostics),
            files=(),
        )


_BELOW = {Audience.CUSTOMER: PurePosixPath(), Audience.INTERNAL: PurePosixPath(INTERNAL)}


def _files(made: dict[Audience, Edition], plan_id: str) -> Iterator[BuiltFile]:
    for audience, edition in made.items():
        for folder, artifacts in _folders(edition):
            for artifact in artifacts:
                yield BuiltFile.of(_BELOW[audience] / folder / plan_id, artifact, audience)


def _folders(edition: Edition) -> tuple[tuple[str, Iterable[Artifact]], ...]:
    """What an edition consists of, by the folder below which it lies; last the portal, which is what is published."""
    return (
        (DOCUMENTS, edition.documents),
        (FACTS, edition.facts),
        (SOURCES, edition.sources),
        (PORTALS, edition.portal),
    )


def _write(edition: Edition, output: Path, plan_id: str, shared: SharedFiles) -> bool:
    """Writes an edition below a folder; whether any file changed."""
    changed = [
        write_folder(output / folder / plan_id, artifacts, keep=REVIEWS if folder == DOCUMENTS else None, shared=shared)
        for folder, artifacts in _folders(edition)
        if artifacts or folder != SOURCES
    ]
    return any(changed)
