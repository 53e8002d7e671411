"""The outbox: letters as files that any mail program opens, for whoever wants to see them before they go out."""

from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath
from typing import Final

from generator.app.building.layout import claimed
from generator.app.mail import Composed
from generator.artifacts import Artifact
from generator.letter import Letter, LetterKind
from generator.messages import file_name
from generator.publish import claim, write_folder

OUTBOX: Final = "outbox"


def write_outbox(output: Path, kind: LetterKind, composed: Sequence[Composed], *, is_all: bool) -> list[Path]:
    """Puts letters of one kind into the outbox, and takes out those of before that were not written again.

    What brings documents lies in a folder for each plan; a reminder, which may be about several, in that of its kind.
    Of plans that nobody asked for this time, the letters stay.

    Args:
        output: the output folder.
        kind: what they bring.
        composed: what became of each plan, without letters where there is none.
        is_all: all plans were asked for, so that of no other plan there is anything left to keep.

    Returns:
        The files, in the order of the letters.

    Raises:
        OSError: the outbox cannot be written, or it is a folder of somebody else's.
    """
    claim(output, (*claimed(), OUTBOX))
    box = output / OUTBOX / kind.value
    letters = [letter for one in composed for letter in one.letters]
    if is_all or kind is LetterKind.REMINDERS:
        _fill(box, [(_path(letter), letter) for letter in letters])
    else:
        for plan in dict.fromkeys(plan for one in composed for plan in one.plans):
            own = [letter for letter in letters if letter.plans == (plan,)]
            _fill(box / plan, [(PurePosixPath(file_name(letter.recipient)), letter) for letter in own])
    return [box / _path(letter) for letter in letters]


def _path(letter: Letter) -> PurePosixPath:
    """Where a letter lies below the folder of its kind."""
    name = file_name(letter.recipient)
    return PurePosixPath(name) if letter.kind is LetterKind.REMINDERS else PurePosixPath(letter.plans[0]) / name


def _fill(folder: Path, letters: Iterable[tuple[PurePosixPath, Letter]]) -> None:
    """Makes a folder hold just these letters; one that is not there is not made for none."""
    artifacts = [Artifact(path=path, content=letter.content) for path, letter in letters]
    if artifacts or folder.is_dir():
        write_folder(folder, artifacts)
