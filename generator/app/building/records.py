"""What is on record of all plans of an output, and what tells of them together."""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path, PurePosixPath
from tempfile import SpooledTemporaryFile
from types import TracebackType
from typing import Final, Self

from generator.app.building.layout import DOCUMENTS, FACTS, HEADERS, INTERNAL, PORTALS, SHARED, SOURCES
from generator.app.building.manifest import MANIFEST, below, manifest
from generator.app.building.record import Record, forget_record, read_lines, read_record, recorded
from generator.app.stages import Measure, unmeasured
from generator.headers import server_snippets
from generator.publish import SharedFiles, remove_folder, write_file, write_folder

_UNFINISHED: Final = ".unfinished"
"""Lies there while an output is being changed: whoever finds it there later knows that somebody was stopped."""
_MOST_IN_MEMORY: Final = 1_000_000
"""Bytes of what is told of each folder."""
_FOLDERS: Final = tuple(
    below / name
    for below in (PurePosixPath(), PurePosixPath(INTERNAL))
    for name in (PORTALS, DOCUMENTS, FACTS, SOURCES)
)
"""Below each of these lies a folder for each plan."""


def plans_in(output: Path) -> set[str]:
    """The plans of which an output holds anything, on record or not: whoever was stopped may not have told of it."""
    found = set(recorded(output))
    for folder in filter(Path.is_dir, (output / name for name in _FOLDERS)):
        with os.scandir(folder) as entries:
            # What is half done bears a name with a dot before, and whoever writes next clears it away.
            found.update(entry.name for entry in entries if entry.is_dir() and not entry.name.startswith("."))
    return found


class Records:
    """The records of an output, read when they are asked for: of thousands of plans they are not held at once.

    Within it, the output is being changed; on leaving, the manifest tells of what is there by then.
    """

    def __init__(self, output: Path, measure: Measure = unmeasured) -> None:
        self._output, self._measure = output, measure
        self._plans = set(recorded(output))
        self._drafts: dict[str, bool] = {}
        """Of each plan of which the record has been read, whether it is a draft."""
        self._is_changed = (output / _UNFINISHED).exists()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # Also where a build is stopped half way: what has been built by then is in its place.
        self._tell()

    def __contains__(self, plan_id: str) -> bool:
        """Whether anything is on record of a plan, be it readable or not."""
        return plan_id in self._plans

    def of(self, plan_id: str) -> Record | None:
        """What is on record of a plan; None where that is nothing, or nothing that can be read."""
        if plan_id not in self._plans:
            # Not looked for on disk: who shares that with other machines would be told for a while that it is not
            # there, though one of them has written it by then.
            return None
        record = read_record(self._output, plan_id)
        if record is not None:
            self._drafts[plan_id] = record.is_draft
        return record

    def begin(self) -> None:
        """Readies the output, before anything in it changes."""
        (self._output / _UNFINISHED).touch()

    def keep(self, plan_id: str) -> None:
        """Hears that there is a new record of a plan."""
        self._plans.add(plan_id)
        self._drafts.pop(plan_id, None)
        self._is_changed = True

    def remove(self, plan_id: str) -> None:
        """Removes what was built of a plan."""
        for folder in _FOLDERS:
            remove_folder(self._output / folder / plan_id)
        # The record goes last, so that whoever is stopped before leaves word that there is something to remove.
        forget_record(self._output, plan_id)
        self._plans.discard(plan_id)
        self._drafts.pop(plan_id, None)
        self._is_changed = True

    def _tell(self) -> None:
        """Writes what tells of all plans together."""
        is_told = (self._output / MANIFEST).is_file() and (self._output / HEADERS).is_dir()
        if self._is_changed or (self._plans and not is_told):
            with self._measure("manifest"):
                write_folder(self._output / HEADERS, server_snippets())
                self._tell_of_files()
                SharedFiles(self._output / SHARED).forget_unused()
        (self._output / _UNFINISHED).unlink(missing_ok=True)

    def _tell_of_files(self) -> None:
        for plan_id in self._plans - self._drafts.keys():
            self.of(plan_id)
        drafts = (plan_id for plan_id, is_draft in self._drafts.items() if is_draft)
        write_file(self._output / MANIFEST, manifest(drafts, self._lines()))

    def _lines(self) -> Iterator[bytes]:
        """What the manifest says of each file, sorted by path. Plans whose record cannot be read are left out."""
        plans = sorted(self._drafts, key=lambda plan_id: f"{plan_id}/")
        folders = sorted(f"{name}/" for name in _FOLDERS if (self._output / name).is_dir())
        with ExitStack() as opened:
            # Each record is read once, and what it tells of each folder waits for the others.
            told = {folder: opened.enter_context(SpooledTemporaryFile(_MOST_IN_MEMORY)) for folder in folders}
            for plan_id in plans:
                lines = read_lines(self._output, plan_id)
                for folder, waiting in told.items():
                    waiting.writelines(b"%b\n" % line for line in below(f"{folder}{plan_id}", lines))
            for waiting in told.values():
                waiting.seek(0)
                yield from (line.removesuffix(b"\n") for line in waiting)
