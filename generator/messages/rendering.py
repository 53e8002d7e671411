"""A letter as HTML that mail programs show as it is meant, and as plain text."""

from functools import lru_cache
from typing import Final

from css_inline import CSSInliner

from generator.charts.colors import BLACK, WHITE, hex_of, legible, parsed
from generator.messages.content import Content
from generator.wording import Words

_HTML: Final = "mail/letter.html.j2"
_TEXT: Final = "mail/letter.txt.j2"
_STAYS: Final = ' data-css-inline="keep"'
"""What tells the inliner which sheet stays a sheet."""
_DARK_GROUND: Final = (30, 34, 41)


def html_body(content: Content, words: Words, color: str) -> str:
    """The letter as one HTML page that fetches nothing and runs nothing.

    Its styles stand at the elements themselves, since many mail programs read no others; those for dark schemes and
    narrow screens, which only stand in a style sheet, stay there for the programs that do.

    Args:
        content: what it says.
        words: the wording, whose language and direction the page bears.
        color: hex colour of the vendor's, made legible wherever it stands.
    """
    own = parsed(color)
    ground = legible(own, WHITE, towards=BLACK)
    page = words.render(
        _HTML,
        content=content,
        language=words.locale,
        direction=words.direction,
        brand=hex_of(ground),
        brand_on_dark=hex_of(legible(own, _DARK_GROUND, towards=WHITE)),
    )
    return _inliner().inline(page).replace(_STAYS, "")


def text_body(content: Content, words: Words) -> str:
    """The letter as plain text, which says the same."""
    lines = words.render(_TEXT, content=content).splitlines()
    return "\n".join(line.rstrip() for line in lines).strip() + "\n"


@lru_cache(maxsize=1)
def _inliner() -> CSSInliner:
    return CSSInliner(keep_style_tags=False, load_remote_stylesheets=False)
