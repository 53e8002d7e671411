"""Building what each plan's readers are given: documents, and the portal that offers them; of both, two editions."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Final

from generator.analysis.rest import is_at_rest
from generator.app.build_key import BuildKeys, content_hash
from generator.app.build_record import BuiltFile, Record, forget_record, read_records, write_record
from generator.app.checked import CheckedPlan, check_plans
from generator.app.editions import Edition, Editions
from generator.app.failure import Failure
from generator.app.manifest import manifest
from generator.app.own_templates import template_error
from generator.app.workspace import TEMPLATES, Folder, MisuseError, plan_files, shown
from generator.artifacts import Artifact
from generator.audience import Audience, View, customer_view
from generator.diagnostics import Diagnostic
from generator.portal import server_snippets
from generator.publish import claim, remove_folder, write_files, write_folder

PORTALS: Final = "portals"
INTERNAL: Final = "internal"
"""What the vendor alone may read lies below this folder, in the same folders as what the customers get."""
DOCUMENTS: Final = "documents"
REVIEWS: Final = "reviews"
"""Documents for certain reviews lie in this folder among a plan's documents; they stay when all is built again."""
_SOURCES: Final = "sources"
_HEADERS: Final = "headers"


@dataclass(frozen=True, kw_only=True, slots=True)
class Built:
    """What became of one plan.

    `portal` is the customer's page to open, `internal` the vendor's own, None where the plan could not be built or the
    edition was not asked for; `documents` are those that were asked for alone. `changed` says whether any file was
    written, `removed` that the plan is gone and so is what was built of it. `as_of` is the day of the figures, an
    earlier one where nothing has changed since. `failure` is a mistake of ours.
    """

    plan_id: str
    file: str
    portal: Path | None = None
    internal: Path | None = None
    documents: tuple[Path, ...] = ()
    changed: bool = False
    removed: bool = False
    as_of: date | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    failure: Failure | None = None

    @property
    def made(self) -> tuple[Path, ...]:
        """What there is to open: the customer's portal, or the documents that were asked for alone."""
        return self.documents or (() if self.portal is None else (self.portal,))


def build(
    folder: Folder,
    names: Iterable[str],
    as_of: date,
    output: Path,
    *,
    customer_only: bool = False,
    sources: bool = False,
) -> Iterator[Built]:
    """Builds the named plans, or all, one after another, and tells of each as it is done.

    Of each plan the customer's edition lies right below `output`, the vendor's own below its folder `internal`, unless
    `customer_only`. With `sources`, so does what MkDocs or Zensical make the customer's portal from. A plan of which
    nothing has changed since it was built last is not built again. One that cannot be built keeps what was built of it
    before, and the others are built all the same. Where all are built, the output of a plan whose file is gone goes.
    Where the settings have errors or the reference document has, nothing is built. What a web server is to say along
    with portals lies in `headers`; `manifest.json` tells of every file of every plan.

    Raises:
        MisuseError: a name stands for no plan, or the workspace's `mkdocs.yml` cannot be used.
        OSError: the output cannot be written, or it is a folder of somebody else's.
    """
    names = tuple(names)
    paths = plan_files(folder, names)
    if not folder.can_build:
        return
    claim(output, claimed(sources=sources))
    run = _Run(
        folder=folder,
        as_of=as_of,
        output=output,
        keys=BuildKeys(folder, f"customer_only={customer_only}", f"sources={sources}"),
        records=read_records(output),
        customer_only=customer_only,
        sources=sources,
    )
    try:
        yield from run.build(paths)
        if not names:
            yield from run.remove_all_but({path.stem for path in paths})
    finally:
        # Also of a build that is stopped half way: what has been built by then is in its place.
        if run.records:
            write_folder(output / _HEADERS, server_snippets())
            write_files(output, [manifest(run.records.values())])


@dataclass(frozen=True, kw_only=True, slots=True)
class _Run:
    """What is the same for every plan, and the records, which are kept up to date."""

    folder: Folder
    as_of: date
    output: Path
    keys: BuildKeys
    records: dict[str, Record]
    customer_only: bool
    sources: bool

    def build(self, paths: tuple[Path, ...]) -> Iterator[Built]:
        """Builds those of the plan files of which something has changed."""
        hashes = {path: content_hash(path) for path in paths}
        # Two files of one id are an error to be told, whatever was built of either.
        sharing = Counter(path.stem.casefold() for path in paths)
        standing = {path for path in paths if sharing[path.stem.casefold()] == 1 and self._stands(path, hashes[path])}
        if len(standing) < len(paths):
            with Editions(self.folder) as editions:
                checked = check_plans(self.folder, (path for path in paths if path not in standing), self.as_of)
                for path in paths:
                    if path in standing:
                        yield self._unchanged(path)
                    else:
                        yield self._built(path, hashes[path], next(checked), editions)
        else:
            yield from map(self._unchanged, paths)

    def remove_all_but(self, plan_ids: set[str]) -> Iterator[Built]:
        """Removes what was built of plans whose files are gone."""
        for plan_id in sorted(self.records.keys() - plan_ids):
            # The record goes first: a file without one is replaced by the next build of its plan, never offered again.
            forget_record(self.output, plan_id)
            del self.records[plan_id]
            for below in (self.output, self.output / INTERNAL):
                for name in (PORTALS, DOCUMENTS, _SOURCES):
                    remove_folder(below / name / plan_id)
            yield Built(plan_id=plan_id, file="", removed=True, changed=True)

    def _stands(self, path: Path, content: str) -> bool:
        """Whether a plan need not be built again."""
        record = self.records.get(path.stem)
        return record is not None and record.holds(self.keys.of(path, content, record.inputs), self.as_of, self.output)

    def _unchanged(self, path: Path) -> Built:
        record = self.records[path.stem]
        built = Built(plan_id=record.plan_id, file=shown(path), diagnostics=record.diagnostics)
        return self._shown(built, record.as_of, changed=False)

    def _built(self, path: Path, content: str, checked: CheckedPlan, editions: Editions) -> Built:
        built = Built(plan_id=checked.id, file=checked.file, diagnostics=checked.diagnostics, failure=checked.failure)
        if checked.view is None or checked.plan is None:
            return built
        try:
            # All is rendered before anything is written, so that the two editions always tell of the same plan.
            view = customer_view(checked.plan, self.as_of, self.folder.workspace)
            theirs = editions.render(view, sources=self.sources)
            ours = None if self.customer_only else editions.render(checked.view)
        except (OSError, MisuseError):
            raise
        except Exception as error:  # noqa: BLE001 - whatever goes wrong with one plan must not cost the others theirs
            wrong = template_error(error, self.folder.own(TEMPLATES))
            if wrong is not None:
                return replace(built, diagnostics=(*built.diagnostics, wrong))
            return replace(built, failure=Failure.of(error))
        made = [(Audience.CUSTOMER, PurePosixPath(), theirs)]
        if ours is not None:
            made.append((Audience.INTERNAL, PurePosixPath(INTERNAL), ours))
        changed = [_write(edition, self.output / below, checked.id) for _, below, edition in made]
        record = self._record(checked.view, path, content, checked.diagnostics)
        files = (
            BuiltFile.of(below / folder / checked.id, artifact, audience)
            for audience, below, edition in made
            for folder, artifacts in _folders(edition)
            for artifact in artifacts
        )
        self.records[checked.id] = replace(record, files=tuple(files))
        write_record(self.output, self.records[checked.id])
        return self._shown(built, self.as_of, changed=any(changed))

    def _record(self, view: View, path: Path, content: str, diagnostics: tuple[Diagnostic, ...]) -> Record:
        branding = view.plan.customer.branding
        inputs = (branding.logo,) if branding and branding.logo else ()
        return Record(
            plan_id=path.stem,
            key=self.keys.of(path, content, inputs),
            inputs=inputs,
            as_of=self.as_of,
            is_at_rest=is_at_rest(view.plan, view.facts),
            diagnostics=diagnostics,
            files=(),
        )

    def _shown(self, built: Built, as_of: date, *, changed: bool) -> Built:
        """What became of a plan, with what there is to open."""
        internal = None if self.customer_only else self.output / INTERNAL / PORTALS / built.plan_id / "index.html"
        portal = self.output / PORTALS / built.plan_id / "index.html"
        return replace(built, portal=portal, internal=internal, as_of=as_of, changed=changed)


def claimed(*, sources: bool = False) -> tuple[str, ...]:
    """The folders of an output that are ours."""
    return (PORTALS, DOCUMENTS, INTERNAL, _HEADERS, *((_SOURCES,) if sources else ()))


def _folders(edition: Edition) -> tuple[tuple[str, tuple[Artifact, ...]], ...]:
    """What an edition consists of, by the folder below which it lies."""
    return ((DOCUMENTS, edition.documents), (PORTALS, edition.portal), (_SOURCES, edition.sources))


def _write(edition: Edition, output: Path, plan_id: str) -> bool:
    """Writes an edition below a folder; whether any file changed."""
    # The portal comes last: it is what is published.
    changed = [
        write_folder(output / folder / plan_id, artifacts, keep=REVIEWS if folder == DOCUMENTS else None)
        for folder, artifacts in _folders(edition)
        if artifacts or folder != _SOURCES
    ]
    return any(changed)
