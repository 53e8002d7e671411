"""The few pieces of WordprocessingML that everything else is written with."""

import re
from functools import cache
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

NAMESPACE: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W14: Final = "http://schemas.microsoft.com/office/word/2010/wordml"
"""Where Word keeps what it has learned since the standard, such as check boxes."""
COMPATIBILITY: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
IGNORABLE: Final = f"{{{COMPATIBILITY}}}Ignorable"
"""By which the root of a part names what programs that know the standard alone are to pass over."""
_ILLEGAL: Final = re.compile("[^\t\n\r\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MARKUP: Final = re.compile('[&<>"\n\r\t]')
"""What cannot stand for itself; to look for it takes a third of the time that replacing it does, and most has none."""
_OFF: Final = frozenset({"0", "false", "off"})


@cache
def w(tag: str) -> str:
    """A name of WordprocessingML, qualified."""
    return f"{{{NAMESPACE}}}{tag}"


@cache
def w14(tag: str) -> str:
    """A name of what Word has learned since the standard, qualified."""
    return f"{{{W14}}}{tag}"


def clean(text: str) -> str:
    """A text without the characters that XML cannot hold; control characters have no meaning on a page."""
    return _ILLEGAL.sub("", text)


def escaped(text: str) -> str:
    """A text as it stands in an element."""
    return escape(text) if _MARKUP.search(text) else text


def quoted(value: str) -> str:
    """A value as it stands in an attribute, between its quotes."""
    return quoteattr(value) if _MARKUP.search(value) else f'"{value}"'


def child(parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
    """A new element at the end of `parent`, its name and its attributes' names those of WordprocessingML."""
    element = etree.SubElement(parent, w(tag))
    for name, value in attributes.items():
        element.set(w(name), value)
    return element


def drop(element: etree._Element) -> None:
    """Takes an element out of what it stands in."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def is_on(switch: etree._Element | None) -> bool:
    """Whether a switch is on: it is there, and does not say no. Without a value it says yes."""
    return switch is not None and switch.get(w("val"), "1") not in _OFF
