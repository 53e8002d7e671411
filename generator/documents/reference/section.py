"""The page of a reference document: of its last section, with headers and footers that it takes from those before."""

from collections.abc import Iterator
from typing import Final

from lxml import etree

from generator.documents.reference.faults import ReferenceFault
from generator.documents.word_xml import RELATIONSHIPS, child, is_on, w

_KEPT: Final = frozenset(
    w(name)
    for name in ("headerReference", "footerReference", "pgSz", "pgMar", "pgBorders", "pgNumType", "titlePg", "docGrid")
)
"""The rest is about printers, notes and columns; text stands in one column."""
_ID: Final = f"{{{RELATIONSHIPS}}}id"
_PAGES: Final = ("default", "first", "even")
_A4: Final = {"w": "11906", "h": "16838"}
_MARGINS: Final = {"top": 1440, "right": 1440, "bottom": 1440, "left": 1440, "header": 708, "footer": 708, "gutter": 0}
_LEAST_WIDTH: Final = 5670
"""Ten centimetres, in twentieths of a point: in less, tables break their words."""


def last_section(document: etree._Element) -> etree._Element:
    """The properties of a document's last section, whole: Word keeps those when all text is deleted.

    A section without a header of its own goes on with that of the section before it.
    """
    sections = list(document.iter(w("sectPr")))
    section = etree.Element(w("sectPr"))
    last = sections[-1] if sections else etree.Element(w("sectPr"))
    own = {_page(reference) for reference in _references(last)}
    inherited: dict[tuple[str, str], etree._Element] = {}
    for earlier in sections[:-1]:
        inherited.update({_page(reference): reference for reference in _references(earlier)})
    for element in [*(one for page, one in inherited.items() if page not in own), *last]:
        if element.tag in _KEPT:
            section.append(_plain(element))
    _complete(section)
    return section


def drop_unused(section: etree._Element, *, has_even_pages: bool) -> None:
    """Take out headers and footers of pages that are not told apart."""
    has_title = is_on(section.find(w("titlePg")))
    unused = {page for page, is_used in (("first", has_title), ("even", has_even_pages)) if not is_used}
    for reference in _references(section):
        if _page(reference)[1] in unused:
            section.remove(reference)


def narrow(section: etree._Element) -> Iterator[ReferenceFault]:
    """That there is hardly any room for text."""
    size, margins = section.find(w("pgSz")), section.find(w("pgMar"))
    if size is None or margins is None:
        return
    width = _number(size, "w") - _number(margins, "left") - _number(margins, "right") - _number(margins, "gutter")
    if width < _LEAST_WIDTH:
        yield ReferenceFault(
            message=f"its page leaves {max(width, 0) / 567:.1f} cm between the margins",
            hint="in Word, make the margins narrower or the page wider: tables need at least 10 cm",
        )


def references(section: etree._Element) -> Iterator[tuple[str, str]]:
    """The relation of each header and footer of a section, with what it is."""
    for reference in _references(section):
        yield _page(reference)[0], reference.get(_ID, "")


def refer(section: etree._Element, keys: dict[str, str]) -> None:
    """Let headers and footers go by other ids."""
    for reference in _references(section):
        reference.set(_ID, keys[reference.get(_ID, "")])


def _references(section: etree._Element) -> list[etree._Element]:
    return list(section.iterchildren(w("headerReference"), w("footerReference")))


def _page(reference: etree._Element) -> tuple[str, str]:
    return etree.QName(reference).localname.removesuffix("Reference"), reference.get(w("type"), _PAGES[0])


def _plain(element: etree._Element) -> etree._Element:
    """A copy of an element of a section without what other programs put into it."""
    copy = etree.Element(element.tag)
    prefix = w("")
    for name, value in element.attrib.items():
        if str(name).startswith(prefix) or name == _ID:
            copy.set(name, value)
    for inner in element:
        refers = any(str(name).startswith(f"{{{RELATIONSHIPS}}}") for name in inner.attrib)
        if str(inner.tag).startswith(prefix) and not refers:
            copy.append(_plain(inner))
    return copy


def _complete(section: etree._Element) -> None:
    """A page's size and margins, where the document leaves them to the program."""
    size = section.find(w("pgSz"))
    if size is None:
        size = etree.Element(w("pgSz"))
        _after_references(section, size)
    for name, value in _A4.items():
        if size.get(w(name)) is None:
            size.set(w(name), value)
    size.attrib.pop(w("code"), "")
    margins = section.find(w("pgMar"))
    if margins is None:
        margins = child(section, "pgMar")
        size.addnext(margins)
    for name, length in _MARGINS.items():
        if margins.get(w(name)) is None:
            margins.set(w(name), str(length))


def _after_references(section: etree._Element, element: etree._Element) -> None:
    section.insert(len(_references(section)), element)


def _number(element: etree._Element, name: str) -> int:
    value = element.get(w(name), "0")
    try:
        return round(float(value))
    except ValueError:
        return 0
