"""A rendered page in the parts that the engine door takes: headings, and blocks of HTML between them."""

import html
import re
from typing import Final

from generator.portal.site import Heading, SitePage

_OUTLINE: Final = re.compile(r'<h(?P<level>[12]) id="(?P<id>[a-z0-9-]+)" data-outline>(?P<text>.*?)</h\1>', re.DOTALL)
"""A heading that a template marks as part of the page's outline. Text of a plan holds no such thing, being escaped."""
_UNSEEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]")
"""Control characters. HTML forbids them, and two of them are Markdown's own marks for what it set aside.

The last of them turn text around until they are closed, beyond the text that holds them, so that a date may be read
backwards. Hebrew and Arabic need none of them, and the marks that they do need stay.
"""
_SPACE: Final = re.compile(r"[ \t\n\r\x85\u2028\u2029]{2,}|[\t\n\r\x85\u2028\u2029]")
"""Spaces and line ends that are no single space. Those that keep a number and its unit together stay what they are."""
_MEANT: Final = re.compile(r"[\x00-\x1f!-/:-@\[-`{-\x7f]")
"""What could mean something to Markdown or HTML: every ASCII character but letters, digits and the space."""


def site_page(rendered: str, *, title: str) -> SitePage:
    """A page in its parts.

    Args:
        rendered: the page as its template gave it, HTML.
        title: the page's title as plain text.
    """
    rendered = _UNSEEN.sub("", rendered)
    parts: list[Heading | str] = []
    end = 0
    for heading in _OUTLINE.finditer(rendered):
        parts += _block(rendered[end : heading.start()])
        text = _MEANT.sub(_reference, one_line(html.unescape(heading["text"])))
        parts.append(Heading(level=int(heading["level"]), id=heading["id"], text=text))
        end = heading.end()
    parts += _block(rendered[end:])
    return SitePage(title=_ascii(one_line(title)), parts=tuple(parts))


def one_line(text: str) -> str:
    """The text on one line, without control characters."""
    return _SPACE.sub(" ", _UNSEEN.sub("", text)).strip()


def _block(text: str) -> tuple[str, ...]:
    """One line of HTML, where there is any: no line of it can be blank, which would end it."""
    # As bytes, text is split at spaces and line ends alone, and in a tenth of the time.
    inside = b" ".join(text.encode(errors="surrogatepass").split()).decode(errors="surrogatepass")
    return (f'<div class="pf">{inside}</div>',) if inside else ()


def _ascii(text: str) -> str:
    """HTML that is also the inside of a quoted YAML text, whatever the text holds."""
    escaped = html.escape(text).replace("\\", "&#92;")
    return escaped.encode("ascii", "xmlcharrefreplace").decode()


def _reference(character: re.Match[str]) -> str:
    return f"&#{ord(character[0])};"
