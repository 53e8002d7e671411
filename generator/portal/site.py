"""What goes through the engine door: a site, its pages and their parts, all of it ready to be read as HTML."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal

NavItem = dict[str, "str | list[NavItem]"]
"""A title, as HTML, and the page it leads to; or a title and the items below it."""

Direction = Literal["ltr", "rtl"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Heading:
    """A heading of the page's outline: the page's own on level 1, that of a section on level 2.

    `text` is HTML without elements, in which no character means anything to Markdown.
    """

    level: int
    id: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SitePage:
    """A page: its title, as HTML of ASCII characters alone, and headings with blocks of HTML between them.

    A block is one `div` on one line, so that Markdown hands it on as it is.
    """

    title: str
    parts: tuple[Heading | str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Site:
    """What one site is made of. `name` and `footer` are HTML, put into the pages as they are.

    `pages` are named by the path of their source (`outcomes/o1.md`), `assets` are all other files. `language` is that
    of the frame's own words, `direction` how lines run; `translate` tells a text of the settings in that language.
    """

    name: str
    footer: str
    nav: tuple[NavItem, ...]
    pages: Mapping[PurePosixPath, SitePage]
    assets: Mapping[PurePosixPath, bytes]
    language: str = "en"
    direction: Direction = "ltr"
    translate: Callable[[str], str] = str
