"""The words of a packet that nobody was asked to change.

Word processors write the same page in many ways: they split runs, mark spelling, add bookmarks, and compute fields
anew. None of this changes the fixed text; a word that is added, removed, replaced or hidden does.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final

from lxml import etree

from generator.documents.packet.fields import field_of_tag
from generator.documents.word_xml import is_on, w

_COMPUTED: Final = frozenset({"TOC", "PAGE", "PAGEREF", "NUMPAGES", "SECTIONPAGES"})
"""Fields whose result is a matter of the program that shows it."""
_NO_TEXT: Final = frozenset(
    {w(name) for name in ("del", "moveFrom", "rPr", "pPr", "tblPr", "trPr", "tcPr", "sectPr", "sdtPr", "sdtEndPr")}
    # What is drawn for programs that do not know the newer form says the same once more.
    | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
)
_PARAGRAPH, _RUN, _CONTROL, _PROPERTIES, _HIDDEN = (w(name) for name in ("p", "r", "sdt", "rPr", "vanish"))
_TEXT, _SYMBOL, _FIELD_MARK, _INSTRUCTION = (w(name) for name in ("t", "sym", "fldChar", "instrText"))
_MAY_COUNT: Final = frozenset({_RUN, _CONTROL, w("fldSimple")})
_MARKS: Final = {
    **{w(name): " " for name in ("tab", "ptab", "br", "cr")},
    w("noBreakHyphen"): "-",
    # A note's own words stand elsewhere; that one was added shows.
    **{w(name): " ※ " for name in ("footnoteReference", "endnoteReference")},
}
"""What elements without words stand for in a text."""
_WORDS: Final = frozenset({_TEXT, _SYMBOL, _FIELD_MARK, _INSTRUCTION, *_MARKS})
_HYPHENS: Final = {ord("\u2011"): "-", ord("\u00ad"): None}
"""Some programs write these as elements, some as characters."""


def fixed_text(body: etree._Element) -> list[str]:
    """The visible words outside of the fields, paragraph by paragraph; empty paragraphs are left out.

    Insertions count although nobody has accepted them yet, deletions do not. Spaces, tabs and breaks are one space.

    Args:
        body: the body of a document, or the document that holds it.
    """
    return [text for text in (_folded(paragraph) for paragraph in _Reader().read(body)) if text]


def hash_of_text(paragraphs: Sequence[str]) -> str:
    """The SHA-256 of a fixed text, as 64 hexadecimal digits."""
    return sha256("\n".join(paragraphs).encode(errors="surrogatepass")).hexdigest()


def words_in(control: etree._Element) -> str:
    """The visible words of one content control, on one line."""
    reader = _Reader()
    for content in control.iterchildren(w("sdtContent")):
        reader.inside(content)
    return _folded(" ".join([*reader.done, "".join(reader.words)]))


def fields_of(body: etree._Element) -> Iterator[etree._Element]:
    """The content controls that are fields of a packet, in their order."""
    return (control for control in body.iter(w("sdt")) if _is_field(control))


def is_empty(control: etree._Element) -> bool:
    """Whether a content control says that what it shows is no more than a hint."""
    return is_on(control.find(f"{w('sdtPr')}/{w('showingPlcHdr')}"))


def tag_of_control(control: etree._Element) -> str:
    """The tag of a content control; empty where it has none."""
    tag = control.find(f"{w('sdtPr')}/{w('tag')}")
    return "" if tag is None else tag.get(w("val"), "")


def _folded(text: str) -> str:
    return " ".join(text.translate(_HYPHENS).split())


@dataclass(slots=True)
class _Field:
    """A field that is being read: first its instruction, then its result."""

    instruction: str = ""
    in_result: bool = False

    @property
    def is_silent(self) -> bool:
        return not self.in_result or _kind(self.instruction) in _COMPUTED


@dataclass(slots=True)
class _Reader:
    """Reads a body in its order. Fields may reach over many paragraphs."""

    done: list[str] = field(default_factory=list)
    fields: list[_Field] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def read(self, body: etree._Element) -> Iterator[str]:
        self.inside(body)
        yield from self.done

    def inside(self, parent: etree._Element) -> None:
        """Reads what stands in an element."""
        for element in parent.iterchildren("*"):
            tag = element.tag
            if tag in _NO_TEXT or (tag in _MAY_COUNT and not _counts(element, tag)):
                continue
            if tag == _PARAGRAPH:
                self._paragraph(element)
            elif tag in _WORDS:
                self._word(element, tag)
            elif len(element):
                self.inside(element)

    def _paragraph(self, element: etree._Element) -> None:
        # A text box stands inside a paragraph and holds its own.
        outside, self.words = self.words, []
        self.inside(element)
        self.done.append("".join(self.words))
        self.words = outside

    def _word(self, element: etree._Element, tag: str) -> None:
        if tag == _FIELD_MARK:
            self._field(element.get(w("fldCharType"), ""))
        elif tag == _INSTRUCTION:
            if self.fields and not self.fields[-1].in_result:
                self.fields[-1].instruction += element.text or ""
        elif any(one.is_silent for one in self.fields):
            return
        elif tag == _TEXT:
            self.words.append(element.text or "")
        elif tag == _SYMBOL:
            self.words.append(f"[{element.get(w('char'), '').upper()}]")
        else:
            self.words.append(_MARKS[tag])

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append(_Field())
        elif self.fields and kind == "separate":
            self.fields[-1].in_result = True
        elif self.fields and kind == "end":
            self.fields.pop()


def _kind(instruction: str) -> str:
    return next(iter(instruction.split()), "").upper()


def _counts(element: etree._Element, tag: str) -> bool:
    """Whether the words in a run, a content control or a field are visible and fixed."""
    if tag == _RUN:
        return not _is_hidden(element)
    if tag == _CONTROL:
        return not _is_field(element)
    return _kind(element.get(w("instr"), "")) not in _COMPUTED


def _is_field(control: etree._Element) -> bool:
    """Whether a content control is a field of the packet. Of all others, the words count like any."""
    return field_of_tag(tag_of_control(control)) is not None


def _is_hidden(run: etree._Element) -> bool:
    # The properties of a run come first.
    return is_on(run[0].find(_HIDDEN)) if len(run) and run[0].tag == _PROPERTIES else False
