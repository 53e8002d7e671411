"""Settings of a reference document: those of its look, and none of who wrote it and how."""

from typing import Final

from lxml import etree

from generator.documents.reference.traces import without_traces
from generator.documents.word_xml import child, is_on, w

_KEPT: Final = frozenset(
    w(name)
    for name in (
        *("mirrorMargins", "bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter", "gutterAtTop"),
        *("embedTrueTypeFonts", "embedSystemFonts", "saveSubsetFonts", "defaultTabStop", "autoHyphenation"),
        *("consecutiveHyphenLimit", "hyphenationZone", "doNotHyphenateCaps", "evenAndOddHeaders"),
        *("characterSpacingControl", "strictFirstAndLastChars", "noLineBreaksAfter", "noLineBreaksBefore"),
        *("compat", "themeFontLang", "clrSchemeMapping", "decimalSymbol", "listSeparator"),
    )
)
_BEFORE_LANGUAGE: Final = frozenset({w("clrSchemeMapping"), w("decimalSymbol"), w("listSeparator")})


def clean_settings(root: etree._Element) -> None:
    """Drop every setting that is not one of the look."""
    for element in list(root):
        if element.tag not in _KEPT:
            root.remove(element)
    without_traces(root)
    if root.find(w("themeFontLang")) is None:
        language = child(root, "themeFontLang", val="en-US")
        behind = next((element for element in root if element.tag in _BEFORE_LANGUAGE), None)
        if behind is not None:
            behind.addprevious(language)


def has_even_pages(root: etree._Element) -> bool:
    """Whether even pages have headers of their own."""
    return is_on(root.find(w("evenAndOddHeaders")))
