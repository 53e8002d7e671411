"""Building what each plan's readers are given: documents, and the portal that offers them; of both, two editions."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from generator.app.building.built import Built
from generator.app.building.job import Done, Job, Task
from generator.app.building.key import BuildKeys, content_hash
from generator.app.building.layout import DOCUMENTS, HEADERS, INTERNAL, PORTALS, SHARED, SOURCES, claimed
from generator.app.building.manifest import MANIFEST, manifest
from generator.app.building.record import Record, forget_record, read_records
from generator.app.building.workers import run_tasks
from generator.app.workspace import Folder, plan_files, shown
from generator.publish import SharedFiles, remove_folder, sole_writer, write_files, write_folder


def build(  # noqa: PLR0913 - what is built of, for which day, to where, and how
    folder: Folder,
    names: Iterable[str],
    as_of: date,
    output: Path,
    *,
    customer_only: bool = False,
    sources: bool = False,
    jobs: int = 1,
) -> Iterator[Built]:
    """Builds the named plans, or all, and tells of each as it is done, in the order of their files.

    Of each plan the customer's edition lies right below `output`, the vendor's own below its folder `internal`, unless
    `customer_only`. With `sources`, so does what MkDocs or Zensical make the customer's portal from. A plan of which
    nothing has changed since it was built last is not built again. One that cannot be built keeps what was built of it
    before, and the others are built all the same. Where all are built, the output of a plan whose file is gone goes.
    Where the settings have errors or the reference document has, nothing is built. What a web server is to say along
    with portals lies in `headers`; `manifest.json` tells of every file of every plan.

    With `jobs`, so many processes share the work, where there is enough of it. What they make is the same.

    Raises:
        MisuseError: a name stands for no plan, or the workspace's `mkdocs.yml` cannot be used.
        OSError: the output cannot be written, or it is a folder of somebody else's,
            or another build is writing to it.
    """
    names = tuple(names)
    paths = plan_files(folder, names)
    if not folder.can_build:
        return
    keys = BuildKeys(folder, f"customer_only={customer_only}", f"sources={sources}")
    job = Job(folder=folder, keys=keys, as_of=as_of, output=output, customer_only=customer_only, sources=sources)
    with sole_writer(output, claimed(sources=sources)):
        run = _Run(job=job, records=read_records(output))
        try:
            yield from run.build(paths, jobs)
            if not names:
                yield from run.remove_all_but({path.stem for path in paths})
        finally:
            # Also of a build that is stopped half way: what has been built by then is in its place.
            run.tell()


@dataclass(kw_only=True, slots=True)
class _Run:
    """One build, and what is on record of every plan in its output."""

    job: Job
    records: dict[str, Record]
    is_changed: bool = field(default=False)

    def build(self, paths: tuple[Path, ...], jobs: int) -> Iterator[Built]:
        """Builds those of the plan files of which something has changed."""
        hashes = {path: content_hash(path) for path in paths}
        sharing: dict[str, list[Path]] = {}
        for path in paths:
            sharing.setdefault(path.stem.casefold(), []).append(path)
        todo = {
            name: Task(paths=tuple(files), contents=tuple(hashes[file] for file in files))
            for name, files in sharing.items()
            # Two files of one id are an error to be told, whatever was built of either.
            if len(files) > 1 or not self._stands(files[0], hashes[files[0]])
        }
        done = run_tasks(self.job, tuple(todo.values()), jobs)
        for name, files in sharing.items():
            if name in todo:
                yield from map(self._recorded, next(done))
            else:
                yield self._unchanged(files[0])

    def remove_all_but(self, plan_ids: set[str]) -> Iterator[Built]:
        """Removes what was built of plans whose files are gone."""
        for plan_id in sorted(self.records.keys() - plan_ids):
            # The record goes first: a file without one is replaced by the next build of its plan, never offered again.
            forget_record(self.job.output, plan_id)
            del self.records[plan_id]
            for below in (self.job.output, self.job.output / INTERNAL):
                for name in (PORTALS, DOCUMENTS, SOURCES):
                    remove_folder(below / name / plan_id)
            self.is_changed = True
            yield Built(plan_id=plan_id, file="", removed=True, changed=True)

    def tell(self) -> None:
        """Writes what tells of all plans together."""
        output = self.job.output
        if not self.records and not self.is_changed:
            return
        if self.is_changed or not (output / MANIFEST).is_file() or not (output / HEADERS).is_dir():
            # Slow to load, and of no use where nothing has changed.
            from generator.portal import server_snippets  # noqa: PLC0415

            write_folder(output / HEADERS, server_snippets())
            write_files(output, [manifest(self.records.values())])
            SharedFiles(output / SHARED).forget_unused()

    def _stands(self, path: Path, content: str) -> bool:
        """Whether a plan need not be built again."""
        record, job = self.records.get(path.stem), self.job
        return record is not None and record.holds(job.keys.of(path, content, record.inputs), job.as_of, job.output)

    def _unchanged(self, path: Path) -> Built:
        record = self.records[path.stem]
        file = shown(path)
        diagnostics = tuple(replace(one, file=file) for one in record.diagnostics)
        built = Built(plan_id=record.plan_id, file=file, diagnostics=diagnostics)
        return self.job.shown(built, record.as_of, changed=False)

    def _recorded(self, done: Done) -> Built:
        if done.record is not None:
            self.records[done.record.plan_id] = done.record
            self.is_changed = True
        return done.built
