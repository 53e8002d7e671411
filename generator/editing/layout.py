"""Where things stand in the text of a plan file, as offsets of characters: what an addition must fit in with."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import yaml

_LOADER: Final = yaml.CLoader if yaml.__with_libyaml__ else yaml.Loader


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """From the first character of something to the one behind its last."""

    start: int
    end: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ListLayout:
    """A list as it is written.

    `start` is where it begins, `dash` the offset of the last item's dash where each item has one. `items` are the
    items, `are_flow` says whether all of them are written in braces.
    """

    is_flow: bool
    start: int
    dash: int | None
    items: tuple[Span, ...]
    are_flow: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Layout:
    """A plan file as it is written.

    `is_flow` says that it stands in braces as a whole, as JSON does. `keys` are its keys at the top, `end` is where the
    last value ends. `list_column` is the column of dashes of the first list at the top, None where it has none.
    `wanted` is the list that was asked for, None where it is not there; `is_other` says that something else is in its
    place.
    """

    is_flow: bool
    keys: tuple[Span, ...]
    end: int
    list_column: int | None
    wanted: ListLayout | None
    is_other: bool


@dataclass(slots=True)
class _Open:
    """A mapping or a list that has begun and not ended."""

    start: int
    is_flow: bool
    children: int = 0


@dataclass(slots=True)
class _Reader:
    """Reads a text event by event."""

    key: str
    stack: list[_Open] = field(default_factory=list)
    keys: list[Span] = field(default_factory=list)
    items: list[Span] = field(default_factory=list)
    flow_items: int = 0
    found: _Open | None = None
    other: bool = False
    is_wanted: bool = False
    end: int = 0
    lists: list[int] = field(default_factory=list)

    def read(self, events: Iterator[yaml.Event]) -> None:
        for event in events:
            if isinstance(event, yaml.CollectionStartEvent):
                self._begin(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self._finish(event)
            elif isinstance(event, yaml.NodeEvent):
                start, end = _offsets(event)
                self.end = max(self.end, end)
                self._child(start, event)

    def _begin(self, event: yaml.CollectionStartEvent) -> None:
        start, end = _offsets(event)
        self.end = max(self.end, end if event.flow_style else start)
        self._child(start, event)
        opened = _Open(start, bool(event.flow_style))
        if len(self.stack) == 1 and isinstance(event, yaml.SequenceStartEvent):
            if self.is_wanted and self.found is None:
                self.found = opened
            if not opened.is_flow:
                self.lists.append(start)
        self.stack.append(opened)

    def _finish(self, event: yaml.CollectionEndEvent) -> None:
        done = self.stack.pop()
        if done.is_flow:
            self.end = max(self.end, _offsets(event)[1])
        if self.stack and self.stack[-1] is self.found:
            self.items[-1] = Span(start=done.start, end=self.end)
            self.flow_items += done.is_flow

    def _child(self, start: int, event: yaml.NodeEvent) -> None:
        """Takes a value, or a key, for a child of what is open."""
        if not self.stack:
            return
        parent = self.stack[-1]
        if parent is self.found:
            self.items.append(Span(start=start, end=self.end))
        elif len(self.stack) == 1:
            if parent.children % 2 == 0:
                self.keys.append(Span(start=start, end=self.end))
                self.is_wanted = isinstance(event, yaml.ScalarEvent) and event.value == self.key
            elif self.is_wanted and not isinstance(event, yaml.SequenceStartEvent):
                self.other = True
        parent.children += 1


def layout_of(text: str, key: str) -> Layout:
    """How a plan file is written that can be read without errors.

    Args:
        text: the file.
        key: the list at the top that is asked for.
    """
    reader = _Reader(key)
    is_flow = False
    events: list[yaml.Event] = list(iter(_LOADER(text).get_event, None))
    for event in events:
        if isinstance(event, yaml.MappingStartEvent):
            is_flow = bool(event.flow_style)
            break
    # The end of a file in braces is not the end of its last value.
    reader.read(iter(events[:-3] if is_flow else events))
    found = None
    dashes = [token.start_mark.index for token in iter(_LOADER(text).get_token, None) if _is_dash(token)]
    if reader.found is not None:
        last = reader.items[-1].start if reader.items else 0
        found = ListLayout(
            is_flow=reader.found.is_flow,
            start=reader.found.start,
            dash=None if reader.found.is_flow else max((dash for dash in dashes if dash < last), default=None),
            items=tuple(reader.items),
            are_flow=bool(reader.items) and reader.flow_items == len(reader.items),
        )
    first = next((dash for start in reader.lists for dash in dashes if dash >= start), None)
    return Layout(
        is_flow=is_flow,
        keys=tuple(reader.keys),
        end=reader.end,
        list_column=None if first is None else column(text, first),
        wanted=found,
        is_other=reader.other,
    )


def column(text: str, offset: int) -> int:
    """How many characters stand before an offset on its line."""
    return offset - max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) - 1


def _is_dash(token: yaml.Token) -> bool:
    return isinstance(token, yaml.BlockEntryToken)


def _offsets(event: yaml.Event) -> tuple[int, int]:
    start, end = event.start_mark, event.end_mark
    return (start.index if start else 0), (end.index if end else 0)
