"""YAML text to plain data with places, read as YAML 1.2 core.

The tree is built from the parser's events rather than by PyYAML's composer: limits are checked before anything deep
or large exists (the composer in C ends the process on deep nesting), equal keys are seen, and `no` and `12:30` stay
text.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import yaml

from generator.diagnostics import Check, Diagnostic
from generator.findings import Finding, Path, path_text
from generator.loading.places import Place, Places, located

MAX_DEPTH: Final = 64
MAX_NODES: Final = 50_000
_LOADER: Final = yaml.CLoader if yaml.__with_libyaml__ else yaml.Loader

Data = dict[str, "Data"] | list["Data"] | str | int | float | bool | None
"""What a YAML file holds."""

_NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})
_BOOLS: Final = {
    word: value for value, words in ((True, "true True TRUE"), (False, "false False FALSE")) for word in words.split()
}
_INT: Final = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT: Final = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_NUMBERS_START_WITH: Final = frozenset("0123456789+-.")
_LONGEST_INT: Final = 40
"""Digits beyond which a number is no quantity but an attack on the integer parser."""
_STRING_TAGS: Final = frozenset({"!", "tag:yaml.org,2002:str"})
_COLLECTION_TAGS: Final = frozenset({None, "!", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"})
_HINTS: Final = {
    "mapping values are not allowed": "put a text that holds `: ` in quotes",
    "found character that cannot start any token": "put a text that starts with @, `, % or a tab in quotes",
    "could not find expected ':'": "write `key: value`; a text over several lines needs `>-` and more indentation",
    "did not find expected key": "check the indentation, and that every quote is closed",
    "did not find expected '-' indicator": "indent all items of a list alike",
    "did not find expected ',' or": "close the bracket, or put the text in quotes",
    "found unexpected end of stream": "close the quote or bracket",
    "did not find expected alphabetic or numeric character": "put a text that starts with * or & in quotes",
    "while scanning a simple key": "write `key: value`",
}


class _StopError(Exception):
    """Reading stops at a place."""

    def __init__(self, message: str, place: Place) -> None:
        super().__init__(message)
        self.place = place


class _TooMuchError(_StopError):
    """The file goes over a limit."""


class _NoKeyError(_StopError):
    """A list or a mapping stands where a key is expected."""


class _UndefinedAliasError(_StopError):
    """An alias whose anchor does not stand before it."""


@dataclass(slots=True)
class _Open:
    """A mapping or list whose end has not come yet. A mapping keeps the key that waits for its value."""

    data: dict[str, Data] | list[Data]
    path: Path
    place: Place
    anchor: str | None
    nodes_before: int
    key: str | None = None
    is_repeated: bool = False
    height: int = 1

    def child_path(self) -> Path:
        return (*self.path, len(self.data)) if isinstance(self.data, list) else (*self.path, self.key or "")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Anchored:
    data: Data
    nodes: int
    height: int
    written: str | None = None


@dataclass(slots=True)
class _Builder:
    """Builds the tree event by event."""

    places: Places
    findings: list[Finding] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    anchors: dict[str, _Anchored] = field(default_factory=dict)
    root: Data = None
    nodes: int = 0

    def read(self, events: Iterator[yaml.Event]) -> Diagnostic | None:
        """Reads all events; the diagnostic says that a second document began."""
        documents = 0
        for event in events:
            # Ordered by how many there are of each.
            if isinstance(event, yaml.ScalarEvent):
                self._scalar(event)
            elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
                self._start(event)
            elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                self._end()
            elif isinstance(event, yaml.AliasEvent):
                self._alias(event)
            elif isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    return _several_documents(self.places.file, _place(event))
        return None

    def _count(self, place: Place, *, nodes: int = 1, height: int = 1) -> None:
        self.nodes += nodes
        if self.nodes > MAX_NODES:
            raise _TooMuchError(f"the file holds more than {MAX_NODES:,} values, aliases counted out", place)
        if len(self.stack) + height > MAX_DEPTH:
            raise _TooMuchError(f"nested more than {MAX_DEPTH} deep", place)

    def _start(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent) -> None:
        place = _place(event)
        before = self.nodes
        self._count(place)
        if self._expects_key():
            raise _NoKeyError("a key is text, not a list or a mapping", place)
        path = self.stack[-1].child_path() if self.stack else ()
        self.places.values.setdefault(path, place)
        if event.tag not in _COLLECTION_TAGS:
            self._refuse_tag(event.tag, path)
        data: dict[str, Data] | list[Data] = {} if isinstance(event, yaml.MappingStartEvent) else []
        self.stack.append(_Open(data, path, place, event.anchor, before))

    def _end(self) -> None:
        done = self.stack.pop()
        if done.anchor:
            self.anchors[done.anchor] = _Anchored(
                data=done.data, nodes=self.nodes - done.nodes_before, height=done.height
            )
        self._take(done.data, height=done.height)

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        place = _place(event)
        self._count(place, height=0)
        if self._expects_key():
            self._take_key(event.value, place)
            return
        path = self.stack[-1].child_path() if self.stack else ()
        self.places.values.setdefault(path, place)
        self.places.written.setdefault(path, event.value)
        value = self._resolve(event, path)
        if event.anchor:
            self.anchors[event.anchor] = _Anchored(data=value, nodes=1, height=0, written=event.value)
        self._take(value)

    def _alias(self, event: yaml.AliasEvent) -> None:
        place = _place(event)
        anchored = self.anchors.get(event.anchor or "")
        if anchored is None:
            raise _UndefinedAliasError(f"the alias *{event.anchor} stands for nothing", place)
        self._count(place, nodes=anchored.nodes, height=anchored.height)
        if self._expects_key():
            self._take_key(str(anchored.data), place)
            return
        path = self.stack[-1].child_path() if self.stack else ()
        self.places.values.setdefault(path, place)
        if anchored.written is not None:
            self.places.written.setdefault(path, anchored.written)
        self._take(anchored.data, height=anchored.height)

    def _expects_key(self) -> bool:
        return bool(self.stack) and isinstance(self.stack[-1].data, dict) and self.stack[-1].key is None

    def _take_key(self, key: str, place: Place) -> None:
        mapping = self.stack[-1]
        mapping.key = key
        path = mapping.child_path()
        mapping.is_repeated = key in mapping.data
        if mapping.is_repeated:
            first = self.places.keys[path]
            # The second key takes a path of its own, so that the message points at it and not at the first.
            again = (*path, f"<<{place.line}:{place.column}>>")
            self.places.keys[again] = place
            self.findings.append(
                Finding(
                    path=again,
                    id=Check.DUPLICATE_KEY,
                    message=f"`{path_text(path)}` stands here a second time, first on line {first.line}",
                    hint="keep one of the two",
                    at_key=True,
                )
            )
        else:
            self.places.keys.setdefault(path, place)

    def _take(self, value: Data, height: int = 0) -> None:
        if not self.stack:
            self.root = value
            return
        parent = self.stack[-1]
        parent.height = max(parent.height, height + 1)
        if isinstance(parent.data, list):
            parent.data.append(value)
            return
        if not parent.is_repeated:
            parent.data[parent.key or ""] = value
        parent.key = None

    def _resolve(self, event: yaml.ScalarEvent, path: Path) -> Data:
        if event.tag in _STRING_TAGS or (event.tag is None and not event.implicit[0]):
            return str(event.value)
        if event.tag is not None:
            self._refuse_tag(event.tag, path)
            return str(event.value)
        return _core_value(event.value)

    def _refuse_tag(self, tag: str | None, path: Path) -> None:
        message = f"the tag {tag} means nothing in a plan"
        self.findings.append(Finding(path=path, id=Check.SYNTAX, message=message, hint="remove the tag"))


def read_tree(text: str, file: str) -> tuple[Data, Places, list[Diagnostic], bool]:
    """Data, places and diagnostics of a YAML text; the flag says whether the data is whole and worth checking."""
    builder = _Builder(Places(file=file))
    try:
        stopped = builder.read(iter(_LOADER(text).get_event, None))
    except _UndefinedAliasError as error:
        stopped = _diagnostic(
            file,
            error.place,
            Check.SYNTAX,
            str(error),
            "set the anchor (&name) before the alias, or write the value out",
        )
    except _NoKeyError as error:
        stopped = _diagnostic(file, error.place, Check.SYNTAX, str(error), "write `key: value`")
    except _TooMuchError as error:
        stopped = _diagnostic(
            file, error.place, Check.TOO_LARGE, str(error), "a plan is a few hundred lines of plain lists"
        )
    except yaml.MarkedYAMLError as error:
        stopped = _syntax_error(file, error)
    except yaml.reader.ReaderError as error:
        before = text[: error.position]
        place = Place(line=before.count("\n") + 1, column=len(before) - before.rfind("\n"))
        stopped = _diagnostic(file, place, Check.ENCODING, f"this is not YAML: {error.reason}", "remove the character")
    found = [located(finding, builder.places) for finding in builder.findings]
    if stopped is not None:
        return None, builder.places, [*found, stopped], False
    return builder.root, builder.places, found, True


def _core_value(written: str) -> Data:
    if written in _NULLS:
        return None
    if written in _BOOLS:
        return _BOOLS[written]
    if written[0] not in _NUMBERS_START_WITH:
        return written
    if len(written) <= _LONGEST_INT and _INT.fullmatch(written):
        return int(written, 0) if written[:2] in {"0o", "0x"} else int(written)
    # Infinity and what overflows to it stay text: no quantity of a plan is infinite.
    if _FLOAT.fullmatch(written) and math.isfinite(number := float(written)):
        return number
    return written


def _place(event: yaml.Event) -> Place:
    if event.start_mark is None:
        return Place(line=1, column=1)
    return Place(line=event.start_mark.line + 1, column=event.start_mark.column + 1)


def _syntax_error(file: str, error: yaml.MarkedYAMLError) -> Diagnostic:
    mark = error.problem_mark or error.context_mark
    place = Place(line=1, column=1) if mark is None else Place(line=mark.line + 1, column=mark.column + 1)
    problem = " ".join(filter(None, (error.problem, error.context)))
    hint = next((hint for start, hint in _HINTS.items() if start in problem), None)
    return _diagnostic(file, place, Check.SYNTAX, f"this is not YAML: {problem}", hint)


def _several_documents(file: str, place: Place) -> Diagnostic:
    message = "a second document starts here; a file holds one plan"
    return _diagnostic(file, place, Check.SEVERAL_DOCUMENTS, message, "move it to a file of its own, and remove `---`")


def _diagnostic(file: str, place: Place, check: Check, message: str, hint: str | None) -> Diagnostic:
    return Diagnostic(file=file, line=place.line, column=place.column, id=check.value, message=message, hint=hint)
