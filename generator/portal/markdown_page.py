"""Pages as Markdown that no text of a plan can leave: headings, and blocks of HTML between them."""

import html
import re
from typing import Final

_OUTLINE: Final = re.compile(r'<h(?P<level>[12]) id="(?P<id>[a-z0-9-]+)" data-outline>(?P<text>.*?)</h\1>', re.DOTALL)
"""A heading that a template marks as part of the page's outline. Text of a plan holds no such thing, being escaped."""
_UNSEEN: Final = {code: None for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n\r\x85"}
"""Control characters. HTML forbids them, and two of them are Markdown's own marks for what it set aside."""


def markdown_page(rendered: str, *, title: str) -> str:
    """The Markdown source of a page.

    Headings become Markdown headings with the ids they have, so that the engine knows the page's outline. All between
    them is one line, a block of HTML, which Markdown hands on as it is.

    Args:
        rendered: the page as its template gave it, HTML.
        title: the page's title as plain text.
    """
    rendered = rendered.translate(_UNSEEN)
    parts = [f'---\ntitle: "{_ascii(one_line(title))}"\nhide: [navigation, toc]\n---\n']
    end = 0
    for heading in _OUTLINE.finditer(rendered):
        parts.append(_block(rendered[end : heading.start()]))
        text = _without_markdown(one_line(html.unescape(heading["text"])))
        parts.append(f"{'#' * int(heading['level'])} {text} {{ #{heading['id']} }}\n")
        end = heading.end()
    parts.append(_block(rendered[end:]))
    return "\n".join(part for part in parts if part)


def one_line(text: str) -> str:
    """The text without control characters, each run of white space a single space."""
    return " ".join(text.translate(_UNSEEN).split())


def _block(text: str) -> str:
    """One line of HTML: no line of it can be blank, and Markdown's search for the block's end is quickest."""
    inside = " ".join(text.split())
    return f'<div class="pf">{inside}</div>\n' if inside else ""


def _ascii(text: str) -> str:
    """HTML that is also the inside of a quoted YAML text, whatever the text holds."""
    escaped = html.escape(text).replace("\\", "&#92;")
    return escaped.encode("ascii", "xmlcharrefreplace").decode()


def _without_markdown(text: str) -> str:
    """The text with every character that could mean something to Markdown or HTML as a reference."""
    return "".join(
        character if character.isalnum() or character == " " or not character.isascii() else f"&#{ord(character)};"
        for character in text
    )
