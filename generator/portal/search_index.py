"""What can be searched: the text of pages by section, the same that Material's own search plugin finds in them.

The plugin reads every page with an HTML parser in Python, which takes longer than all else that makes a portal. Our
pages are well-formed, so their tags can be told from their text by a pattern. The rules are the plugin's: what is kept,
what is left out, where a section ends.
"""

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

_TAG: Final = re.compile(
    r"""<!--.*?-->|<(/?)([a-zA-Z][^\s/>]*)([^"'>]*(?:"[^"]*"[^"'>]*|'[^']*'[^"'>]*)*)>""", re.DOTALL
)
_ATTRIBUTE: Final = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_KEPT: Final = frozenset({"p", "code", "pre", "li", "ol", "ul", "sub", "sup"})
_LEFT_OUT: Final = frozenset({"object", "script", "style"})
_VOID: Final = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
)
_PLAIN: Final = frozenset({"a", "abbr", "b", "bdi", "em", "i", "small", "span", "strong", "time"})
"""What holds no heading and is not kept: where it begins and ends makes no difference unless it is left out itself."""
_DECIDING: Final = _HEADINGS | {"pre"}
"""What is read in another way, besides what is left out."""
_EXCLUDED: Final = "data-search-exclude"
_MATTERS_INSIDE: Final = re.compile(r"<(?:h[1-6]|object|script|style)\b", re.IGNORECASE)
_NOTHING: Final = "<!---->"
_SCRIPT_START: Final = "var __index = "
"""What makes the index a script. Pages on a server take it off again, those in a folder run it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One section of a page: where it stands, its title and its text, as HTML."""

    location: str
    title: str
    text: str


def search_index(settings: Mapping[str, Any], entries: Iterable[Entry]) -> bytes:
    """The file that a portal's search reads: settings of the search and what there is to be found."""
    documents = [{"location": entry.location, "title": entry.title, "text": entry.text} for entry in entries]
    data = json.dumps({"config": settings, "docs": documents}, separators=(",", ":"), ensure_ascii=False, default=str)
    return (_SCRIPT_START + data).encode(errors="backslashreplace")


def entries_of(content: str, *, url: str, title: str) -> Iterator[Entry]:
    """The sections of a page in their order.

    Args:
        content: the page's own HTML, without the frame around it.
        url: the page's address.
        title: what a section without a heading of its own is called, as HTML.
    """
    for section in _sections(content):
        if not section.is_excluded:
            yield Entry(
                location=f"{url}#{section.id}" if section.id else url,
                title=("".join(section.title) or title).strip(),
                text="".join(section.text).strip(),
            )


@dataclass(slots=True)
class _Section:
    """A section as far as it has been read; `depth` is how deep its heading lies, 0 where nothing ends the section."""

    heading: str = ""
    depth: float = 0
    id: str = ""
    is_excluded: bool = False
    title: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)


class _Reader:
    """Reads a page's HTML piece by piece and finds its sections."""

    def __init__(self) -> None:
        self.sections: list[_Section] = []
        self._section: _Section | None = None
        self._open: list[str] = []
        self._left_out = set(_LEFT_OUT)
        self._is_left_out = self._is_title = self._is_as_written = False

    def start(self, name: str, rest: str) -> None:
        """An element opens; `rest` is its tag after the name."""
        self._open.append(name)
        attributes = _attributes(rest) if name in _HEADINGS or _EXCLUDED in rest else {}
        if name in _HEADINGS and "id" in attributes:
            self._begin(name, attributes["id"], is_excluded=_EXCLUDED in attributes)
        section = self._section or self._preface()
        if _EXCLUDED in attributes:
            self._left_out.add(name)
        if name in self._left_out or name in _DECIDING:
            self._look()
        if name in _KEPT and not self._is_left_out:
            self._target(section).append(f"<{name}>")

    def end(self, name: str) -> None:
        """An element closes; one that is not the innermost closes nothing."""
        if not self._open or self._open[-1] != name:
            return
        self._leave()
        self._open.pop()
        is_left_out = name in self._left_out
        if is_left_out:
            self._left_out -= {name} - _LEFT_OUT
        if is_left_out or name in _DECIDING:
            self._look()
        if name in _KEPT and not is_left_out and not self._is_left_out:
            _close(self._target(self._section or self._preface()), name)

    def text(self, text: str) -> None:
        """Text between two tags."""
        if self._is_left_out:
            return
        section = self._section or self._preface()
        if text == " " and section.text and not self._is_title:
            if not section.text[-1].isspace() or self._is_as_written:
                section.text.append(text)
            return
        if "&" in text or "<" in text or ">" in text:
            text = html.escape(html.unescape(text), quote=False)
        is_space = text.isspace()
        if not self._is_as_written:
            text = " " if is_space else text.replace("\n", " ")
        if self._is_title:
            section.title.append(text)
        elif not is_space or self._is_as_written or not section.text or not section.text[-1].isspace():
            section.text.append(text)

    def _begin(self, name: str, anchor: str, *, is_excluded: bool) -> None:
        """A heading with an id begins a section. The page's own heading stands for the page, so it needs no anchor."""
        if name != "h1" and not self.sections:
            self.sections.append(_Section())
        section = _Section(heading=name, depth=len(self._open), is_excluded=is_excluded)
        if self.sections:
            section.id = anchor
        self.sections.append(section)
        self._section = section

    def _leave(self) -> None:
        """Where an element closes that holds the section's heading, the text after it belongs to the section before."""
        section, depth = self._section, len(self._open)
        if section is None or section.depth <= depth:
            return
        for earlier in reversed(self.sections):
            if earlier.depth <= depth:
                section.depth = float("inf")
                self._section = earlier
                self._look()
                return

    def _look(self) -> None:
        """What the elements that are open make of the text to come, which few of them have a say in."""
        self._is_left_out = not self._left_out.isdisjoint(self._open)
        self._is_title = self._section is not None and self._section.heading in self._open
        self._is_as_written = "pre" in self._open

    def _preface(self) -> _Section:
        """What stands before the first heading."""
        self._section = _Section()
        self.sections.append(self._section)
        return self._section

    def _target(self, section: _Section) -> list[str]:
        return section.title if self._is_title else section.text


def _sections(content: str) -> list[_Section]:
    content = _without_excluded(content)
    # Where an element is still there that is left out, it ends with the next of its kind, so each of them counts.
    plain = frozenset() if _EXCLUDED in content else _PLAIN
    reader = _Reader()
    pieces = _TAG.split(content)
    if pieces[0]:
        reader.text(pieces[0])
    # A pattern with three groups: slash, name and rest of a tag, then the text after it.
    for place in range(1, len(pieces), 4):
        name = pieces[place + 1]
        if name is not None and name not in plain and (name := name.lower()) not in _VOID:
            if pieces[place]:
                reader.end(name)
            else:
                reader.start(name, pieces[place + 2])
                if pieces[place + 2].endswith("/"):
                    reader.end(name)
        if pieces[place + 3]:
            reader.text(pieces[place + 3])
    return reader.sections


def _without_excluded(content: str) -> str:
    """The page without the elements that are not to be searched, as far as they are simple, as nearly all are."""
    kept: list[str] = []
    end = place = 0
    while (place := content.find(_EXCLUDED, place + 1)) >= 0:
        start = content.rfind("<", end, place)
        tag = _TAG.match(content, start) if start >= 0 else None
        if tag is None or not tag[2] or _EXCLUDED not in _attributes(tag[3]):
            continue
        close = f"</{tag[2]}>"
        stop = content.find(close, tag.end())
        inside = content[tag.end() : stop]
        if stop >= 0 and f"<{tag[2]}" not in inside and not _MATTERS_INSIDE.search(inside):
            kept += (content[end:start], _NOTHING)
            end = place = stop + len(close)
    return "".join((*kept, content[end:]))


def _attributes(tag: str) -> dict[str, str]:
    return {name: double or single or bare for name, double, single, bare in _ATTRIBUTE.findall(tag)}


def _close(pieces: list[str], name: str) -> None:
    """An element that holds nothing but white space leaves no trace."""
    start = pieces.index(f"<{name}>")
    if any(not piece.isspace() for piece in pieces[start + 1 :]):
        pieces.append(f"</{name}>")
    else:
        del pieces[start:]
