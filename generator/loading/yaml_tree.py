"""YAML text to plain data with places, read as YAML 1.2 core.

The tree is built from the parser's events rather than by PyYAML's composer: limits are checked before anything deep
or large exists (the composer in C ends the process on deep nesting), equal keys are seen, and `no` and `12:30` stay
text.
"""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

import yaml

from generator.diagnostics import Check, Diagnostic
from generator.findings import Finding, Path, path_text
from generator.loading.places import Place, Places, located, place_of

MAX_DEPTH: Final = 64
MAX_NODES: Final = 50_000
_LOADER: Final = yaml.CLoader if yaml.__with_libyaml__ else yaml.Loader

Data = dict[str, "Data"] | list["Data"] | str | int | float | bool | None
"""What a YAML file holds."""

_WORDS: Final[Mapping[str, bool | None]] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
"""Words that are no text."""
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
    """A mapping, a list or the file itself, whose end has not come yet.

    `next_path` is the path of the value that comes next, in a mapping once its key is there.
    """

    data: dict[str, Data] | list[Data]
    path: Path
    next_path: Path
    expects_key: bool = False
    key: str = ""
    is_repeated: bool = False
    anchor: str | None = None
    nodes_before: int = 0
    height: int = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class _Anchored:
    data: Data
    nodes: int
    height: int
    written: str | None = None


@dataclass(slots=True)
class _Builder:
    """Builds the tree event by event. The first of the stack is the file, whose one value is the tree."""

    places: Places
    findings: list[Finding] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=lambda: [_Open([], (), ())])
    anchors: dict[str, _Anchored] = field(default_factory=dict)
    nodes: int = 0
    documents: int = 0

    def read(self, events: Iterator[yaml.Event]) -> Diagnostic | None:
        """Reads all events; the diagnostic says that a second document began."""
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
                self.documents += 1
                if self.documents > 1:
                    return _several_documents(self.places.file, place_of(event.start_mark))
        return None

    @property
    def root(self) -> Data:
        """The value of the file; None where it holds none."""
        return next(iter(self.stack[0].data), None)

    def _count(self, event: yaml.NodeEvent, *, nodes: int = 1, height: int = 0) -> None:
        self.nodes += nodes
        if self.nodes > MAX_NODES:
            message = f"the file holds more than {MAX_NODES:,} values, aliases counted out"
            raise _TooMuchError(message, place_of(event.start_mark))
        if len(self.stack) + height > MAX_DEPTH + 1:
            raise _TooMuchError(f"nested more than {MAX_DEPTH} deep", place_of(event.start_mark))

    def _start(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent) -> None:
        before = self.nodes
        self._count(event, height=1)
        parent = self.stack[-1]
        if parent.expects_key:
            raise _NoKeyError("a key is text, not a list or a mapping", place_of(event.start_mark))
        path = parent.next_path
        self._set_place(path, event)
        if event.tag not in _COLLECTION_TAGS:
            self._refuse_tag(event.tag, path)
        if isinstance(event, yaml.MappingStartEvent):
            begun = _Open({}, path, path, expects_key=True, anchor=event.anchor, nodes_before=before)
        else:
            begun = _Open([], path, (*path, 0), anchor=event.anchor, nodes_before=before)
        self.stack.append(begun)

    def _end(self) -> None:
        done = self.stack.pop()
        if done.anchor:
            self.anchors[done.anchor] = _Anchored(
                data=done.data, nodes=self.nodes - done.nodes_before, height=done.height
            )
        self._take(done.data, height=done.height)

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        self._count(event)
        parent = self.stack[-1]
        if parent.expects_key:
            self._take_key(event.value, event)
            return
        path = parent.next_path
        self._set_place(path, event)
        value = self._resolve(event, path)
        if not isinstance(value, str):
            self.places.written.setdefault(path, event.value)
        if event.anchor:
            self.anchors[event.anchor] = _Anchored(data=value, nodes=1, height=0, written=event.value)
        self._take(value)

    def _alias(self, event: yaml.AliasEvent) -> None:
        anchored = self.anchors.get(event.anchor or "")
        if anchored is None:
            message = f"the alias *{event.anchor} stands for nothing"
            raise _UndefinedAliasError(message, place_of(event.start_mark))
        self._count(event, nodes=anchored.nodes, height=anchored.height)
        parent = self.stack[-1]
        if parent.expects_key:
            self._take_key(str(anchored.data), event)
            return
        self._set_place(parent.next_path, event)
        if anchored.written is not None:
            self.places.written.setdefault(parent.next_path, anchored.written)
        self._take(anchored.data, height=anchored.height)

    def _set_place(self, path: Path, event: yaml.NodeEvent) -> None:
        # Of a key that stands twice the first value counts.
        self.places.values.setdefault(path, event.start_mark)

    def _take_key(self, key: str, event: yaml.NodeEvent) -> None:
        mapping = self.stack[-1]
        path = (*mapping.path, key)
        mapping.key, mapping.next_path, mapping.expects_key = key, path, False
        mapping.is_repeated = key in mapping.data
        if not mapping.is_repeated:
            self.places.keys.setdefault(path, event.start_mark)
            return
        first, place = place_of(self.places.keys[path]), place_of(event.start_mark)
        # The second key takes a path of its own, so that the message points at it and not at the first.
        again = (*path, f"<<{place.line}:{place.column}>>")
        self.places.keys[again] = event.start_mark
        self.findings.append(
            Finding(
                path=again,
                id=Check.DUPLICATE_KEY,
                message=f"`{path_text(path)}` stands here a second time, first on line {first.line}",
                hint="keep one of the two",
                at_key=True,
            )
        )

    def _take(self, value: Data, height: int = 0) -> None:
        parent = self.stack[-1]
        if height >= parent.height:
            parent.height = height + 1
        if isinstance(parent.data, list):
            parent.data.append(value)
            parent.next_path = (*parent.path, len(parent.data))
            return
        if not parent.is_repeated:
            parent.data[parent.key] = value
        parent.expects_key = True

    def _resolve(self, event: yaml.ScalarEvent, path: Path) -> Data:
        if event.tag is None and event.implicit[0]:
            return _core_value(event.value)
        if event.tag is not None and event.tag not in _STRING_TAGS:
            self._refuse_tag(event.tag, path)
        return str(event.value)

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
    if written in _WORDS:
        return _WORDS[written]
    if written[0] not in _NUMBERS_START_WITH:
        return written
    if len(written) <= _LONGEST_INT and _INT.fullmatch(written):
        return int(written, 0) if written[:2] in {"0o", "0x"} else int(written)
    # Infinity and what overflows to it stay text: no quantity of a plan is infinite.
    if _FLOAT.fullmatch(written) and math.isfinite(number := float(written)):
        return number
    return written


def _syntax_error(file: str, error: yaml.MarkedYAMLError) -> Diagnostic:
    mark = error.problem_mark or error.context_mark
    problem = " ".join(filter(None, (error.problem, error.context)))
    hint = next((hint for start, hint in _HINTS.items() if start in problem), None)
    return _diagnostic(file, place_of(mark), Check.SYNTAX, f"this is not YAML: {problem}", hint)


def _several_documents(file: str, place: Place) -> Diagnostic:
    message = "a second document starts here; a file holds one plan"
    return _diagnostic(file, place, Check.SEVERAL_DOCUMENTS, message, "move it to a file of its own, and remove `---`")


def _diagnostic(file: str, place: Place, check: Check, message: str, hint: str | None) -> Diagnostic:
    return Diagnostic(file=file, line=place.line, column=place.column, id=check.value, message=message, hint=hint)
