"""The pages of a site without Markdown: the theme's frame around what is HTML already.

MkDocs reads every page with a Markdown parser, and its search with a second one, although our pages hold nothing that
either would change. What they would find is known here and put where the theme looks for it. That the pages are those
of a stock build is held by a test.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, Final

from mkdocs.commands.build import get_context
from mkdocs.structure.files import File, Files, InclusionLevel, file_sort_key
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.toc import get_toc

from generator.portal.markdown_page import HIDDEN
from generator.portal.search_index import Entry, entries_of
from generator.portal.site import Heading, NavItem, Site, SitePage
from generator.portal.theme import Look

_TEMPLATE: Final = "main.html"


@dataclass(frozen=True, kw_only=True, slots=True)
class FramedPage:
    """What the theme is told of a page: its title as HTML, its headings, and its content or what stands for it."""

    title: str
    outline: tuple[Heading, ...]
    content: str


@dataclass(frozen=True, kw_only=True, slots=True)
class FramedSite:
    """What the theme is told of a site. `name` and `footer` are HTML; pages are named by the path of their source."""

    name: str
    footer: str
    nav: tuple[NavItem, ...]
    pages: Mapping[PurePosixPath, FramedPage]


def framed_site(site: Site) -> FramedSite:
    """The site with the content of its pages as the theme is to have it."""
    return FramedSite(
        name=site.name,
        footer=site.footer,
        nav=site.nav,
        pages={path: _framed_page(page) for path, page in site.pages.items()},
    )


def address(path: PurePosixPath) -> PurePosixPath:
    """Where a page stands in the built site, by the path of its source."""
    return path.with_suffix(".html")


def entries(site: FramedSite) -> Iterator[Entry]:
    """What can be found on the pages of a site, page by page in their order."""
    for path in _in_order(site.pages):
        page = site.pages[path]
        yield from entries_of(page.content, url=str(address(path)), title=page.title)


class Frame:
    """The theme around the pages of one site.

    Args:
        site: what the theme is told.
        look: settings and templates.
    """

    def __init__(self, site: FramedSite, look: Look) -> None:
        self._site, self._look = site, look
        self._template = look.environment.get_template(_TEMPLATE)
        look.config.nav = list(site.nav)
        # All that MkDocs' own walk through a docs folder would tell of the pages.
        files = {path: _file(path) for path in _in_order(site.pages)}
        self._nav = get_navigation(Files(files.values()), look.config)
        self._documents = list(files.values())
        for path, file in files.items():
            _fill(file, site.pages[path])
        self._pages = {path: file.page for path, file in files.items() if file.page is not None}

    def around(self, path: PurePosixPath) -> str:
        """A page as it is published."""
        page, config = self._pages[path], self._look.config
        config.site_name, config.copyright = self._site.name, self._site.footer
        page.active = True
        try:
            return self._template.render(get_context(self._nav, self._documents, config, page))
        finally:
            page.active = False


def _framed_page(page: SitePage) -> FramedPage:
    return FramedPage(
        title=page.title,
        outline=tuple(part for part in page.parts if isinstance(part, Heading)),
        content="".join(map(_html, page.parts)).rstrip("\n"),
    )


def _html(part: Heading | str) -> str:
    """A part as Markdown leaves it: an empty line follows a block of HTML."""
    if isinstance(part, Heading):
        return f'<h{part.level} id="{part.id}">{part.text}</h{part.level}>\n'
    return f"{part}\n\n"


def _file(path: PurePosixPath) -> File:
    return File(str(path), None, "", use_directory_urls=False, inclusion=InclusionLevel.INCLUDED)


def _fill(file: File, page: FramedPage) -> None:
    """What MkDocs finds when it reads a page."""
    if file.page is None:
        raise LookupError(f"the navigation made no page of {file.src_uri}")
    file.page.markdown = ""
    file.page.meta = {"title": page.title, "hide": list(HIDDEN)}
    file.page.content = page.content
    file.page.toc = get_toc(_outline(page.outline))


def _outline(headings: tuple[Heading, ...]) -> list[Any]:
    """The headings as a tree, those of sections below the page's own."""
    top: list[dict[str, Any]] = []
    for heading in headings:
        item = {"level": heading.level, "id": heading.id, "name": heading.text, "children": []}
        is_below = bool(top) and top[-1]["level"] < heading.level
        (top[-1]["children"] if is_below else top).append(item)
    return top


def _in_order(paths: Iterable[PurePosixPath]) -> list[PurePosixPath]:
    """The order in which MkDocs finds pages in a folder."""
    return sorted(paths, key=lambda path: file_sort_key(_file(path)))
