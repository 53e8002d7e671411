"""The theme of a reference document, whose first accent is the colour of lines."""

import re
from typing import Final

from lxml import etree

from generator.documents.word_xml import w

_DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
ACCENT: Final = re.compile(rb'(<(?:\w+:)?accent1><(?:\w+:)?srgbClr val=")[0-9A-Fa-f]{6}')
"""Where the colour stands in a theme that is in order."""
_THEMED: Final = {
    w("color"): ("themeColor", "themeTint", "themeShade"),
    w("shd"): ("themeFill", "themeFillTint", "themeFillShade"),
}
_ACCENT_NAME: Final = "accent1"


def clean_theme(root: etree._Element) -> None:
    """Write accent 1 as a plain colour in one known way, whatever way it was chosen."""
    accent = root.find(f".//{{{_DRAWING}}}accent1")
    if accent is None:
        return
    color = next((str(one.get("lastClr") or one.get("val", "")) for one in accent), "")
    for element in list(accent):
        accent.remove(element)
    accent.text = accent.tail = None
    plain = etree.SubElement(accent, f"{{{_DRAWING}}}srgbClr")
    plain.set("val", color if re.fullmatch("[0-9A-Fa-f]{6}", color) else "000000")


def keep_color_of_text(root: etree._Element) -> None:
    """Text and grounds in accent 1 keep their colour as it was designed.

    Lines follow the colour of the vendor or the customer, and any will do for those; text might not be read in it.
    """
    for element in root.iter(*_THEMED):
        color, *shades = _THEMED[element.tag]
        if element.get(w(color)) == _ACCENT_NAME:
            for name in (color, *shades):
                element.attrib.pop(w(name), "")
