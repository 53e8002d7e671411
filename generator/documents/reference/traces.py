"""What a reference document tells of those who worked on it, taken out of its parts."""

from typing import Final

from lxml import etree

from generator.documents.word_xml import W14, drop, w

_DRAWING_2010: Final = "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing"
_ACCEPTED: Final = (w("ins"), w("moveTo"))
"""Tracked changes whose content stays: all are accepted."""
_REJECTED: Final = (w("del"), w("moveFrom"), w("cellDel"), w("cellIns"), w("cellMerge"), w("numberingChange"))
_OPENED: Final = (*_ACCEPTED, w("smartTag"), w("customXml"))
"""Wrappings that are taken off."""
_DROPPED: Final = (
    *_REJECTED,
    *(w(f"{name}Change") for name in ("pPr", "rPr", "sectPr", "tblPr", "tblGrid", "tblPrEx", "trPr", "tcPr")),
    *(
        w(f"{name}Range{end}")
        for name in (
            *("comment", "moveFrom", "moveTo", "customXmlInsRange", "customXmlDelRange"),
            *("customXmlMoveFromRange", "customXmlMoveToRange"),
        )
        for end in ("Start", "End")
    ),
    *(w(name) for name in ("bookmarkStart", "bookmarkEnd", "permStart", "permEnd", "proofErr", "rsid")),
    *(w(name) for name in ("commentReference", "annotationRef", "lastRenderedPageBreak", "smartTagPr", "customXmlPr")),
    *(w(name) for name in ("footnoteReference", "endnoteReference")),
)
_ATTRIBUTES: Final = (
    *(w(name) for name in ("rsidR", "rsidRPr", "rsidRDefault", "rsidP", "rsidDel", "rsidTr", "rsidSect")),
    *(f"{{{W14}}}{name}" for name in ("paraId", "textId")),
    *(f"{{{_DRAWING_2010}}}{name}" for name in ("anchorId", "editId")),
)
_SIDES: Final = {"start": "left", "end": "right"}


def without_traces(root: etree._Element) -> None:
    """Accept all tracked changes below an element, and drop comments, bookmarks and marks of who saved it when."""
    for element in list(root.iter(*_DROPPED)):
        drop(element)
    for element in list(root.iter(*_OPENED)):
        # Where a mark of a change stands among properties, it has nothing in it.
        for inner in list(element):
            element.addprevious(inner)
        drop(element)
    for element in root.iter("*"):
        for name in _ATTRIBUTES:
            element.attrib.pop(name, "")


def in_transitional_words(root: etree._Element) -> None:
    """Say in the words of the transitional standard what LibreOffice says in those of the strict one."""
    for side in root.iter(w("lvlJc"), w("jc")):
        if side.get(w("val")) in _SIDES:
            side.set(w("val"), _SIDES[side.get(w("val"), "")])
    for characters in root.iter(w("charset")):
        characters.attrib.pop(w("characterSet"), "")
