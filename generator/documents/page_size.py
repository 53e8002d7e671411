"""The page of a document: its size, and what has to follow when that changes."""

from collections.abc import Iterator
from typing import Final

from babel import Locale
from docx.document import Document
from docx.opc.part import XmlPart
from docx.shared import Twips
from lxml import etree

from generator.documents.word_xml import w

_A4: Final = (11906, 16838)
_LETTER: Final = (12240, 15840)
_RIGHT: Final = frozenset({"right", "end"})
_ROUNDED: Final = 20
"""Programs round a page's size, each in its own way, by at most so much."""
_LETTER_TERRITORIES: Final = frozenset({"US", "CA", "MX", "CL", "CO", "CR", "GT", "PA", "PH", "PR", "SV", "VE"})


def set_page_size(document: Document, locale: str) -> None:
    """The page on which people of a locale print.

    A reference of A4 pages becomes Letter where Letter is usual, upright or lying; a page of any other size was chosen
    and stays. Whatever its margins are, nothing in header and footer stands beyond them.
    """
    _to_letter(document, locale)
    for root in (document.styles.element, *running(document)):
        _hold_within(root, text_width(document))


def _to_letter(document: Document, locale: str) -> None:
    if Locale.parse(locale, sep="-").territory not in _LETTER_TERRITORIES:
        return
    before = text_width(document)
    for section in document.sections:
        size = (twips(section.page_width), twips(section.page_height))
        for a4, letter in ((_A4, _LETTER), (_A4[::-1], _LETTER[::-1])):
            if all(abs(one - other) <= _ROUNDED for one, other in zip(size, a4, strict=True)):
                section.page_width, section.page_height = (Twips(length) for length in letter)
    after = text_width(document)
    if after != before:
        for root in (document.styles.element, *running(document)):
            _stretch(root, before, after)


def text_width(document: Document) -> int:
    """Width between the margins, in twentieths of a point."""
    section = document.sections[-1]
    margins = (section.left_margin, section.right_margin, section.gutter)
    return twips(section.page_width) - sum(twips(margin) for margin in margins)


def text_height(document: Document) -> int:
    """Height between the margins, in twentieths of a point."""
    section = document.sections[-1]
    return twips(section.page_height) - twips(section.top_margin) - twips(section.bottom_margin)


def twips(length: int | None) -> int:
    """A length in twentieths of a point; none where there is none."""
    return Twips(0) if length is None else round(length / Twips(1))


def running(document: Document) -> Iterator[etree._Element]:
    """The roots of headers and footers."""
    for part in document.part.package.iter_parts():
        if isinstance(part, XmlPart) and part.element.tag in {w("hdr"), w("ftr")}:
            yield part.element


def _stretch(root: etree._Element, before: int, after: int) -> None:
    """Header and footer reach from margin to margin: by tabs in the middle and at the right, or by tables."""
    for tab in root.iter(w("tab")):
        for share in (1, 2):
            if _is(tab, "pos", before // share):
                tab.set(w("pos"), str(after // share))
    for table in root.iter(w("tbl")):
        columns = list(table.iterchildren(w("tblGrid")))[:1]
        widths = [column for grid in columns for column in grid.iterchildren(w("gridCol"))]
        if abs(sum(_number(column, "w") for column in widths) - before) > _ROUNDED * 2:
            continue
        for element in (*widths, *table.iter(w("tcW"), w("tblW"))):
            # Without a type, a width is one in twentieths of a point.
            if element.get(w("type"), "dxa") == "dxa":
                element.set(w("w"), str(_number(element, "w") * after // before))


def _hold_within(root: etree._Element, width: int) -> None:
    """Tabs to the right margin follow where somebody has narrowed the page: beyond it, programs show nothing.

    A paragraph that reaches into the margin itself keeps its own.
    """
    for properties in root.iter(w("pPr")):
        indent = properties.find(w("ind"))
        if indent is not None and min(_number(indent, "right"), _number(indent, "end")) < 0:
            continue
        for tab in properties.iterfind(f"{w('tabs')}/{w('tab')}"):
            if tab.get(w("val")) in _RIGHT and _number(tab, "pos") > width + _ROUNDED:
                tab.set(w("pos"), str(width))


def _is(element: etree._Element, name: str, length: int) -> bool:
    return element.get(w(name)) is not None and abs(_number(element, name) - length) <= _ROUNDED


def _number(element: etree._Element, name: str) -> int:
    try:
        return round(float(element.get(w(name), "0")))
    except ValueError:
        return 0
