"""Reads built pages the way a test wants them."""

import posixpath
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

_VOID = {"meta", "link", "input", "br", "hr", "img", "wbr"}
_UNSEEN = {"script", "style", "title", "desc", "svg"}


class Page(HTMLParser):
    """Elements and text of a page. `text` is what a reader sees, without pictures."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.pieces: list[str] = []
        self.everything: list[str] = []
        self._open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in _VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.everything.append(data)
        if not _UNSEEN.intersection(self._open):
            self.pieces.append(data)


def visible_text(page: str) -> str:
    return " ".join(" ".join(Page(page).pieces).split()).replace(" .", ".").replace(" ,", ",")


def ids(page: str) -> list[str]:
    return [attributes["id"] for _, attributes in Page(page).elements if attributes.get("id")]


def links(page: str, name: str) -> list[tuple[str, str]]:
    """Inner links of a page as (file, anchor)."""
    found = []
    for tag, attributes in Page(page).elements:
        target = attributes.get("href" if tag in {"a", "link"} else "src")
        if target is None or urlsplit(target).scheme:
            continue
        parts = urlsplit(target)
        path = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(parts.path))) if parts.path else name
        found.append((path, parts.fragment))
    return found
