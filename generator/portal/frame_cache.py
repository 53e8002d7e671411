"""Frames that many pages share: the theme is rendered once for all pages that differ in their texts alone.

The theme does the same for every customer: it lists the pages, marks the one that is open and writes its title here
and there. So a frame is rendered with a mark in place of each text and address, and a page is the frame with its own.
A mark shows what the theme did with it: whether it escaped it or took its elements out. Where it did anything else, or
where a workspace has templates of its own, which may ask for a text, the page is rendered by itself.
"""

import re
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import quote

from markupsafe import Markup, escape

from generator.portal.frame import Frame, FramedPage, FramedSite
from generator.portal.site import Heading, NavItem
from generator.portal.theme import Look

_MOST_FRAMES: Final = 2048
"""Some sixteen megabytes. Portals of the same pages share theirs; of five hundred, every sixth page has its own."""
_START: Final = "zqpf"
_MARK: Final = re.compile(_START + r"([a-z][0-9]*(?:x[0-9]+)?)(&amp;&lt;i&gt;|&amp;|&<i>|&|<h1|)zq")
_FORMS: Final[Mapping[str, Callable[[str], str]]] = {
    "": str,
    "<h1": str,
    "&<i>": str,
    "&": lambda text: Markup(text).striptags(),  # noqa: S704 - what the theme does
    "&amp;&lt;i&gt;": lambda text: str(escape(text)),
    "&amp;": lambda text: str(escape(Markup(text).striptags())),  # noqa: S704 - what the theme does
}
"""What became of a mark's end, and so what is to become of the text in its place."""


class FrameCache:
    """Puts pages into frames and keeps the frames."""

    def __init__(self) -> None:
        self._frames: OrderedDict[object, tuple[str, ...] | None] = OrderedDict()

    def pages(self, site: FramedSite, look: Look) -> Iterator[tuple[PurePosixPath, str]]:
        """Every page of a site as it is published, with the path of its source."""
        if not look.is_ours:
            frame = Frame(site, look)
            yield from ((path, frame.around(path)) for path in site.pages)
            return
        marked = _Marked(site)
        made: list[Frame] = []
        for path, key in marked.keys(look):
            if key not in self._frames:
                made = made or [Frame(marked.site, look)]
                self._frames[key] = _pieces(made[0].around(marked.paths[path]))
                if len(self._frames) > _MOST_FRAMES:
                    self._frames.popitem(last=False)
            self._frames.move_to_end(key)
            pieces = self._frames[key]
            yield path, marked.filled(pieces) if pieces else Frame(site, look).around(path)

    def forget(self) -> None:
        """Let go of all frames."""
        self._frames.clear()


class _Marked:
    """A site with a mark in place of each of its texts and addresses, and what the marks stand for.

    Pages named `index` keep their names, which the theme looks at, and all stay in their folders.
    """

    def __init__(self, site: FramedSite) -> None:
        self._values: dict[str, str] = {}
        self._original = site
        self.paths: dict[PurePosixPath, PurePosixPath] = {}
        nav = self._nav(site.nav)
        for path in site.pages:
            self._path(path)
        self.site = FramedSite(
            name=self._text("n", site.name),
            footer=self._text("f", site.footer) if site.footer else "",
            nav=nav,
            pages={
                self.paths[path]: self._page(str(number), site.pages[path]) for number, path in enumerate(self.paths)
            },
        )

    def keys(self, look: Look) -> Iterator[tuple[PurePosixPath, object]]:
        """Each page by the path of its source, with all that the theme can see of it and of the site."""
        shared = (look.language, look.direction, bool(self.site.footer), repr(self.site.nav))
        for path, marked in self.paths.items():
            page = self.site.pages[marked]
            yield path, (*shared, marked, tuple(heading.level for heading in page.outline), page.content)

    def filled(self, pieces: tuple[str, ...]) -> str:
        """A frame, text by text with a mark and its form in turn, with what the marks stand for."""
        filled = list(pieces[::3])
        texts = [_FORMS[form](self._values[mark]) for mark, form in zip(pieces[1::3], pieces[2::3], strict=True)]
        return "".join(one for pair in zip(filled, (*texts, ""), strict=True) for one in pair)

    def _nav(self, items: Iterable[NavItem]) -> tuple[NavItem, ...]:
        return tuple(
            {self._text(f"t{len(self._values)}", title): self._leads_to(target)}
            for item in items
            for title, target in item.items()
        )

    def _leads_to(self, target: "str | list[NavItem]") -> "str | list[NavItem]":
        return str(self._path(PurePosixPath(target))) if isinstance(target, str) else list(self._nav(target))

    def _path(self, path: PurePosixPath) -> PurePosixPath:
        if path not in self.paths:
            mark = f"s{len(self.paths)}"
            self._values[mark] = quote(path.stem)
            self.paths[path] = path if path.stem == "index" else path.with_stem(f"{_START}{mark}zq")
        return self.paths[path]

    def _page(self, number: str, page: FramedPage) -> FramedPage:
        return FramedPage(
            title=self._text(f"p{number}", page.title),
            outline=tuple(
                Heading(
                    level=heading.level,
                    id=self._name(f"i{number}x{place}", heading.id),
                    text=self._text(f"h{number}x{place}", heading.text),
                )
                for place, heading in enumerate(page.outline)
            ),
            content=self._name(f"c{number}", page.content, "<h1" if "<h1" in page.content else ""),
        )

    def _text(self, mark: str, text: str) -> str:
        """What stands for a text: it tells whether it was escaped, and whether its elements were taken out."""
        return self._name(mark, text, "&<i>")

    def _name(self, mark: str, value: str, end: str = "") -> str:
        self._values[mark] = value
        return f"{_START}{mark}{end}zq"


def _pieces(frame: str) -> tuple[str, ...] | None:
    """A frame as text, mark, form, text and so on; None where a mark is not as it can be."""
    pieces = tuple(_MARK.split(frame))
    return pieces if frame.casefold().count(_START) == len(pieces) // 3 else None
