"""The few SVG elements that our pictures are made of, escaped and well-formed by construction."""

from collections.abc import Callable
from functools import lru_cache, partial
from typing import Final

from markupsafe import Markup, escape

from generator.charts.size import Size

_markup: Final[Callable[[str], Markup]] = partial(str.__new__, Markup)
"""Text as the markup that it is. `Markup` itself would first ask it for an HTML of its own, as long as to write it."""
SMALL: Final = 13
"""The size of most text."""


def element(name: str, /, *children: Markup | str, **attributes: object) -> Markup:
    """An SVG element. Text is escaped; `class_` gives the class, `_` in a name stands for `-`; None leaves one out."""
    written = "".join(
        [
            f' {_key(key)}="{_length(value)}"' if isinstance(value, float) else _attribute(key, value)
            for key, value in attributes.items()
        ]
    )
    inside = "".join([child if isinstance(child, Markup) else escape(child) for child in children])
    # Every part of this was escaped above or is markup of this module.
    return _markup(f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>")


def picture(*children: Markup, title: str, description: str, role: str = "img", **attributes: object) -> Markup:
    """A whole picture, with the words that stand for it where it cannot be seen.

    Its `role` is another where there are links in it, which an image has none of. Its text begins at the left, on pages
    that are read from the right as well: that is where it was reckoned to be.
    """
    return element(
        "svg",
        element("title", title),
        element("desc", description),
        *children,
        xmlns="http://www.w3.org/2000/svg",
        role=role,
        direction="ltr",
        **attributes,
    )


def chart(
    *children: Markup,
    kind: str,
    title: str,
    description: str,
    size: Size,
    height: float,
    role: str = "img",
) -> Markup:
    """A picture as wide as its place, drawn in a size."""
    return picture(
        *children,
        title=title,
        description=description,
        role=role,
        class_=f"pf-chart pf-chart--{size} pf-{kind}",
        viewBox=f"0 0 {size.width} {_length(height)}",
        width=size.width,
        height=float(height),
    )


def small_text(text: str, *, x: float, y: float, class_: str, anchor: str | None = None) -> Markup:
    """A line of text in the size of most."""
    return element("text", text, x=x, y=y, class_=class_, font_size=SMALL, text_anchor=anchor, fill="#39424e")


@lru_cache(maxsize=256)
def _key(name: str) -> str:
    return name.rstrip("_").replace("_", "-")


def _length(value: float) -> str:
    """A number without digits that nobody sees."""
    return f"{value:.1f}".removesuffix(".0")


@lru_cache(maxsize=1024, typed=True)
def _attribute(key: str, value: object) -> str:
    """The same few classes and colours stand on most elements; what is markup already differs from text by its type."""
    return "" if value is None else f' {_key(key)}="{escape(value)}"'
