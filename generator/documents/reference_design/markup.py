"""WordprocessingML as text."""

from typing import Final
from xml.sax.saxutils import quoteattr

XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMESPACE: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def tag(name: str, /, *children: str, **attributes: str | int) -> str:
    """An element of WordprocessingML with its attributes and children."""
    said = "".join(f" w:{key}={quoteattr(str(value))}" for key, value in attributes.items())
    return f"<w:{name}{said}>{''.join(children)}</w:{name}>" if children else f"<w:{name}{said}/>"


def style_id(name: str) -> str:
    """The id that Word itself would give a style of that name."""
    return "".join(word[0].upper() + word[1:] for word in name.split())


def border(side: str, size: int, color: str, *, space: int = 0, is_brand: bool = False) -> str:
    """A line: its size in eighths of a point, its distance from the text in points."""
    theme = {"themeColor": "accent1"} if is_brand else {}
    return tag(side, val="single", sz=size, space=space, color=color, **theme)


def shade(fill: str) -> str:
    """A ground colour."""
    return tag("shd", val="clear", color="auto", fill=fill)


def paragraph(style: str, *runs: str) -> str:
    """A paragraph in a style."""
    return tag("p", tag("pPr", tag("pStyle", val=style_id(style))), *runs)


def run(text: str, style: str = "") -> str:
    """Plain words, in a character style where one is given."""
    properties = tag("rPr", tag("rStyle", val=style_id(style))) if style else ""
    return tag("r", properties, f'<w:t xml:space="preserve">{text}</w:t>')
