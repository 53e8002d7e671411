"""WordprocessingML as text, which is made in a tenth of the time that a tree of elements takes.

All that a document says is written so, and read into its tree once, when it is whole.
"""

import re
from collections.abc import Sequence
from typing import Final

from lxml import etree

from generator.documents.word_xml import NAMESPACE, RELATIONSHIPS, W14, clean, escaped, quoted

_LINE_BREAK: Final = re.compile("[\n\r\u2028\u2029]")
_BODY: Final = (f'<w:body xmlns:w="{NAMESPACE}" xmlns:r="{RELATIONSHIPS}" xmlns:w14="{W14}">', "</w:body>")


def element(name: str, /, *content: str, **attributes: str | None) -> str:
    """An element of WordprocessingML, with what stands in it; an attribute without a value is left out."""
    start = f"w:{name}" + "".join(
        [f" w:{key}={quoted(value)}" for key, value in attributes.items() if value is not None]
    )
    within = "".join(content)
    return f"<{start}>{within}</w:{name}>" if within else f"<{start}/>"


def run(text: str, style: str | None = None) -> str:
    """Words, in the character style of that id where there is one; nothing where there are no words."""
    if not text:
        return ""
    if style is None:
        return f"<w:r>{words(text)}</w:r>"
    return f'<w:r><w:rPr><w:rStyle w:val="{style}"/></w:rPr>{words(text)}</w:r>'


def words(text: str) -> str:
    """The words of a run; line breaks in them are kept, tabs become spaces."""
    # Most is one line of nothing but characters that can be seen, and of spaces that do not break.
    if text.replace("\u00a0", " ").isprintable():
        return _line(text)
    lines = _LINE_BREAK.split(clean(text).replace("\r\n", "\n").expandtabs(1))
    return "<w:br/>".join(map(_line, lines))


def _line(text: str) -> str:
    if not text:
        return ""
    start = "<w:t>" if text == text.strip() else '<w:t xml:space="preserve">'
    return f"{start}{escaped(text)}</w:t>"


def read(written: Sequence[str]) -> etree._Element:
    """The body of a document that texts make up, one after the other."""
    start, end = _BODY
    return etree.fromstring("".join((start, *written, end)))
