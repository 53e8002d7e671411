"""The text of a file, or why there is none."""

import re
from pathlib import Path
from typing import Final

from generator.diagnostics import Check, Diagnostic
from generator.loading.places import Place

MAX_BYTES: Final = 1024 * 1024
_MOST_SHOWN = 20
"""Of characters that should not be there, only the first few are worth a line each."""

# What YAML calls printable, without the tab, which plans do not take either.
_UNPRINTABLE: Final = re.compile("[^\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def read_source(path: Path, file: str) -> tuple[str | None, list[Diagnostic]]:
    """The text of a file with what is wrong with its characters; None where it cannot be read as text at all."""
    try:
        if path.is_dir():
            return None, [_whole(file, Check.UNREADABLE, "this is a directory, not a file", "give a .yml file")]
        if path.stat().st_size > MAX_BYTES:
            size = path.stat().st_size / MAX_BYTES
            hint = "split what does not belong to the plan off into other files"
            return None, [_whole(file, Check.TOO_LARGE, f"the file has {size:.1f} MiB; a plan has at most 1 MiB", hint)]
        content = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or "it cannot be read").lower()
        return None, [_whole(file, Check.UNREADABLE, f"the file cannot be read: {reason}", None)]
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = _place_after(content[: error.start].decode("utf-8", errors="replace"))
        message = f"byte 0x{content[error.start]:02x} is not UTF-8 text"
        return None, [_at(file, place, Check.ENCODING, message, "save the file as UTF-8 text")]
    if "\0" in text:
        place = _place_after(text[: text.index("\0")])
        message = "this is a binary file, not a YAML text"
        return None, [_at(file, place, Check.ENCODING, message, "save the file as UTF-8 text")]
    return text, _stray_characters(text, file)


def _stray_characters(text: str, file: str) -> list[Diagnostic]:
    found = []
    for match in _UNPRINTABLE.finditer(text):
        place = _place_after(text[: match.start()])
        if match[0] == "\t":
            found.append(_at(file, place, Check.TAB, "a tab", "write spaces instead"))
        else:
            message = f"the control character U+{ord(match[0]):04X}"
            found.append(_at(file, place, Check.ENCODING, message, "remove it"))
        if len(found) == _MOST_SHOWN:
            break
    return found


def _place_after(before: str) -> Place:
    return Place(line=before.count("\n") + 1, column=len(before) - before.rfind("\n"))


def _at(file: str, place: Place, check: Check, message: str, hint: str) -> Diagnostic:
    return Diagnostic(file=file, line=place.line, column=place.column, id=check.value, message=message, hint=hint)


def _whole(file: str, check: Check, message: str, hint: str | None) -> Diagnostic:
    return Diagnostic(file=file, id=check.value, message=message, hint=hint)
