"""The language of a document: what spelling goes by, which fonts have its characters, and how its lines run."""

from typing import Final, Literal

from babel import Locale
from docx.document import Document
from lxml import etree

from generator.documents.page_size import running
from generator.documents.word_xml import child, w

_EAST_ASIAN_FONTS: Final = {"ja": "Yu Gothic", "ko": "Malgun Gothic", "zh": "Microsoft YaHei"}
"""Fonts that Word brings for languages whose characters the font of the styles does not have."""
_LATIN_TEXT: Final = "en-US"
"""The language of Latin letters in such a document. Were it the document's own, lines would break within words."""
_TRADITIONAL: Final = "Hant"
_TRADITIONAL_FONT: Final = "Microsoft JhengHei"
_AFTER_DIRECTION: Final = {
    "pPr": (
        *("adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap"),
        *("jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr"),
    ),
    "sectPr": ("rtlGutter", "docGrid", "printerSettings"),
    "tblPr": (
        "tblStyleRowBandSize",
        "tblStyleColBandSize",
        "tblW",
        "jc",
        "tblCellSpacing",
        "tblInd",
        "tblBorders",
        "shd",
        "tblLayout",
        "tblCellMar",
        "tblLook",
        "tblCaption",
        "tblDescription",
    ),
}
"""What stands behind the direction in the order that the format asks for."""


def set_language(document: Document, locale: str) -> None:
    """The language that spelling and screen readers go by, with a font for it.

    Args:
        document: the document; its styles name its language and fonts.
        locale: BCP 47 tag.
    """
    known = Locale.parse(locale, sep="-")
    font = _TRADITIONAL_FONT if known.script == _TRADITIONAL else _EAST_ASIAN_FONTS.get(known.language)
    # A look that was made for the language has its own fonts for it.
    is_made_for_it = any(
        language.get(w("eastAsia"), "").partition("-")[0] == known.language
        for language in document.styles.element.iter(w("lang"))
    )
    for settings in (document.styles.element, document.settings.element):
        for language in settings.iter(w("lang"), w("themeFontLang")):
            language.set(w("val"), locale if font is None else _LATIN_TEXT)
            if font is not None:
                language.set(w("eastAsia"), locale)
            if known.text_direction == "rtl":
                language.set(w("bidi"), locale)
    if font is not None and not is_made_for_it:
        for fonts in document.styles.element.iter(w("rFonts")):
            fonts.set(w("eastAsia"), font)
            # The theme's would go before it.
            fonts.attrib.pop(w("eastAsiaTheme"), "")


def set_direction(document: Document, direction: Literal["ltr", "rtl"]) -> None:
    """How lines and pages run, and the columns of tables in headers and footers."""
    if direction == "ltr":
        return
    defaults = _first(_first(_first(document.styles.element, "docDefaults"), "pPrDefault"), "pPr")
    _mark(defaults, "bidi")
    for section in document.sections:
        _mark(section._sectPr, "bidi")  # noqa: SLF001 - python-docx has no setter
    for root in running(document):
        set_direction_of_tables(root, direction)


def set_direction_of_tables(root: etree._Element, direction: Literal["ltr", "rtl"]) -> None:
    """How the columns run of the tables that stand somewhere already."""
    if direction == "ltr":
        return
    for properties in root.iter(w("tblPr")):
        _mark(properties, "bidiVisual")


def _mark(properties: etree._Element, name: str) -> None:
    """Put an element that says yes into properties, where the format's order wants it."""
    if properties.find(w(name)) is not None:
        return
    mark = child(properties, name)
    behind = [w(one) for one in _AFTER_DIRECTION[etree.QName(properties).localname]]
    following = next((one for one in properties if one.tag in behind), None)
    if following is not None:
        following.addprevious(mark)


def _first(parent: etree._Element, name: str) -> etree._Element:
    found = parent.find(w(name))
    if found is None:
        found = child(parent, name)
        parent.insert(0, found)
    return found
