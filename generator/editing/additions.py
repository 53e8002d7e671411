"""Signatures put on record in the text of a plan file, of which no character changes.

What people wrote stays as it is, comments and layout and all: the new entries are one piece of text, put in where they
belong. Whether this went well is not assumed but read back: the new file must say what the old one said, and the new
entries besides. Where it does not, the next possible place is tried.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from generator.diagnostics import Diagnostic, has_errors
from generator.editing.entry import entry_as_json, entry_as_yaml, entry_in_braces, entry_of
from generator.editing.layout import Layout, ListLayout, column, layout_of
from generator.loading.integrity_check import check_integrity
from generator.loading.places import located
from generator.loading.schema_check import check_schema
from generator.loading.yaml_tree import Data, read_tree
from generator.model.agreement import SignOff

_KEY: Final = "sign_off"
_BOM: Final = b"\xef\xbb\xbf"
_BREAK: Final = re.compile(r"\r\n|\n|\r")
_EMPTY_LINE: Final = re.compile(r"(?:\A|\n|\r(?!\n))[ ]*(?:\r\n|\n|\r)")
_ENDS_EMPTY: Final = re.compile(_EMPTY_LINE.pattern + r"\Z")
_INDENT: Final = "  "


class EditError(ValueError):
    """A plan file has no place where the entries can be put; the message says why."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Edit:
    """A plan file with an addition. `line` is the first line of what was added, counted from 1."""

    content: bytes
    added: str
    line: int


@dataclass(frozen=True, kw_only=True, slots=True)
class _Addition:
    """A text to put in at an offset."""

    at: int
    text: str


def add_sign_offs(content: bytes, file: str, signatures: Sequence[SignOff]) -> Edit:
    """The content of a plan file with signatures added to those on record.

    Args:
        content: the file, which can be read without errors.
        file: what messages call it.
        signatures: what to add, in the order in which it is to stand.

    Raises:
        EditError: there is no place for them, or the plan would not be what it was.
    """
    mark = _BOM if content.startswith(_BOM) else b""
    text = content.removeprefix(_BOM).decode()
    before = _read(text, file)
    layout = layout_of(text, _KEY)
    if layout.is_other:
        raise EditError(f"`{_KEY}` is not written as a list of its own")
    wanted = _with_entries(before, signatures)
    for addition in _additions(text, layout, signatures):
        edited = text[: addition.at] + addition.text + text[addition.at :]
        if _says(edited, file, wanted):
            lead = len(addition.text) - len(addition.text.lstrip(" ,\r\n"))
            line = len(_BREAK.findall(edited, 0, addition.at + lead)) + 1
            return Edit(content=mark + edited.encode(), added=addition.text, line=line)
    raise EditError(f"no place was found where `{_KEY}` could be added and all else stay as it is")


def _read(text: str, file: str) -> dict[str, Data]:
    data, _, _, is_whole = read_tree(text, file)
    if not is_whole or not isinstance(data, dict):
        raise EditError("the file cannot be read")
    return data


def _with_entries(data: dict[str, Data], signatures: Sequence[SignOff]) -> dict[str, Data]:
    """What the file is to say."""
    entries: list[Data] = [{key: str(value) for key, value in entry_of(one).items()} for one in signatures]
    recorded = data.get(_KEY)
    return {**data, _KEY: [*(recorded if isinstance(recorded, list) else ()), *entries]}


def _says(text: str, file: str, wanted: dict[str, Data]) -> bool:
    """Whether a file says what is wanted, to the letter, and is a good plan file still."""
    data, places, found, is_whole = read_tree(text, file)
    if not is_whole or found or _exact(data) != _exact(wanted):
        return False
    told: list[Diagnostic] = [
        located(finding, places) for finding in (*check_schema(data, "plan"), *check_integrity(data))
    ]
    return not has_errors(tuple(told))


def _exact(data: Data) -> str:
    """Data as text, in which 1, 1.0 and true differ. Where a key stands in a mapping says nothing."""
    return json.dumps(data, sort_keys=True)


def _additions(text: str, layout: Layout, signatures: Sequence[SignOff]) -> Iterator[_Addition]:
    """What could be put in where, the best first."""
    if layout.wanted is not None and layout.wanted.is_flow:
        yield _into_brackets(text, layout.wanted, layout, signatures)
    elif layout.wanted is not None:
        yield from _below_items(text, layout.wanted, signatures)
    elif layout.is_flow:
        yield _into_braces(text, layout, signatures)
    else:
        yield from _at_the_top(text, layout, signatures)


def _into_brackets(text: str, found: ListLayout, layout: Layout, signatures: Sequence[SignOff]) -> _Addition:
    write = entry_as_json if layout.is_flow else entry_in_braces
    if not found.items:
        return _Addition(at=text.index("[", found.start) + 1, text=", ".join(write(one) for one in signatures))
    last = found.items[-1]
    apart = _between(text, last.start)
    return _Addition(at=last.end, text="".join(f",{apart}{write(one)}" for one in signatures))


def _into_braces(text: str, layout: Layout, signatures: Sequence[SignOff]) -> _Addition:
    entries = ", ".join(entry_as_json(one) for one in signatures)
    return _Addition(at=layout.end, text=f',{_between(text, layout.keys[-1].start)}"{_KEY}": [{entries}]')


def _between(text: str, start: int) -> str:
    """What stands between two items in brackets: a new line where the last one begins a line, else a space."""
    before = text[start - column(text, start) : start]
    return " " if before.strip() else _line_break(text) + before


def _below_items(text: str, found: ListLayout, signatures: Sequence[SignOff]) -> Iterator[_Addition]:
    last = found.items[-1]
    dash = found.dash or 0
    indent, pad = " " * column(text, dash), 2
    if column(text, last.start) - column(text, dash) > 0 and not _BREAK.search(text, dash, last.start):
        pad = last.start - dash
    if found.are_flow:
        lines = [f"{indent}-{' ' * (pad - 1)}{entry_in_braces(one)}" for one in signatures]
    else:
        lines = [line for one in signatures for line in entry_as_yaml(one, indent, pad)]
    yield _lines(text, _line_after(text, last.end), lines)


def _at_the_top(text: str, layout: Layout, signatures: Sequence[SignOff]) -> Iterator[_Addition]:
    first = layout.keys[0].start
    edge = " " * column(text, first)
    indent = _INDENT if layout.list_column is None else " " * (layout.list_column - len(edge))
    lines = [f"{edge}{_KEY}:", *(line for one in signatures for line in entry_as_yaml(one, edge + indent))]
    # After the end of the last value there may be comments, and the mark that ends a document; a text that keeps its
    # last line breaks, or has none, can only be followed by what changes it.
    for at in dict.fromkeys((len(text), _line_after(text, layout.end))):
        if _EMPTY_LINE.search(text):
            is_apart = _ENDS_EMPTY.search(text[:at]) is not None
            yield _lines(text, at, lines if is_apart else ["", *lines], ends_apart=at < len(text))
        yield _lines(text, at, lines)
    last = layout.keys[-1].start
    yield _lines(text, last - column(text, last), [*lines, ""])


def _lines(text: str, at: int, lines: Sequence[str], *, ends_apart: bool = False) -> _Addition:
    """Whole lines, at the start of a line or at the end of a file that does not end its last one."""
    end = _line_break(text)
    is_open = at > 0 and text[at - 1] not in "\r\n"
    added = end.join(lines)
    if is_open:
        return _Addition(at=at, text=end + added)
    return _Addition(at=at, text=added + end + (end if ends_apart and not _BREAK.match(text, at) else ""))


def _line_after(text: str, offset: int) -> int:
    """Where the line after the one of an offset begins; the end of the text where there is none."""
    if offset > 0 and text[offset - 1] in "\r\n":
        return offset
    found = _BREAK.search(text, offset)
    return found.end() if found else len(text)


def _line_break(text: str) -> str:
    """How the lines of a file end."""
    found = _BREAK.search(text)
    return found[0] if found else "\n"
