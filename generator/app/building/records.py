"""What is on record of all plans of an output, and what tells of them together."""

from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import Final, Self

from generator.app.building.layout import DOCUMENTS, HEADERS, INTERNAL, PORTALS, SHARED, SOURCES
from generator.app.building.manifest import MANIFEST, manifest
from generator.app.building.record import RECORDS, Record, forget_record, read_records
from generator.app.stages import Measure, unmeasured
from generator.publish import SharedFiles, remove_folder, write_files, write_folder

_UNFINISHED: Final = ".unfinished"
"""Lies there while an output is being changed: whoever finds it there later knows that somebody was stopped."""
_FOLDERS: Final = tuple(
    below / name for below in (PurePosixPath(), PurePosixPath(INTERNAL)) for name in (PORTALS, DOCUMENTS, SOURCES)
)
"""Below each of these lies a folder for each plan."""


def plans_in(output: Path) -> set[str]:
    """The plans of which an output holds anything, on record or not: whoever was stopped may not have told of it."""
    found = {path.stem for path in (output / RECORDS).glob("*.json")}
    for folder in _FOLDERS:
        # What is half done bears a name with a dot before, and whoever writes next clears it away.
        found |= {path.name for path in (output / folder).glob("[!.]*") if path.is_dir()}
    return found


class Records:
    """The records of an output while it is being changed; on leaving, the manifest tells of what is there by then."""

    def __init__(self, output: Path, measure: Measure = unmeasured) -> None:
        with measure("compare"):
            self.of = read_records(output)
        """What is on record, by plan."""
        self._output, self._measure = output, measure
        self._is_changed = (output / _UNFINISHED).exists()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # Also where a build is stopped half way: what has been built by then is in its place.
        self._tell()

    def begin(self) -> None:
        """Readies the output, before anything in it changes."""
        (self._output / _UNFINISHED).touch()

    def keep(self, record: Record) -> None:
        """Takes in what is on record of a plan now."""
        self.of[record.plan_id] = record
        self._is_changed = True

    def remove(self, plan_id: str) -> None:
        """Removes what was built of a plan."""
        for folder in _FOLDERS:
            remove_folder(self._output / folder / plan_id)
        # The record goes last, so that whoever is stopped before leaves word that there is something to remove.
        forget_record(self._output, plan_id)
        self.of.pop(plan_id, None)
        self._is_changed = True

    def _tell(self) -> None:
        """Writes what tells of all plans together."""
        is_told = (self._output / MANIFEST).is_file() and (self._output / HEADERS).is_dir()
        if self._is_changed or (self.of and not is_told):
            # Slow to load, and of no use where nothing has changed.
            from generator.portal import server_snippets  # noqa: PLC0415

            with self._measure("manifest"):
                write_folder(self._output / HEADERS, server_snippets())
                write_files(self._output, [manifest(self.of.values())])
                SharedFiles(self._output / SHARED).forget_unused()
        (self._output / _UNFINISHED).unlink(missing_ok=True)
