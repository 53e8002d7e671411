"""One customer's portal from the customer's view."""

import html
from dataclasses import replace
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import Self

from generator.artifacts import Artifact
from generator.audience import View
from generator.portal.brand import brand_icon, brand_stylesheet
from generator.portal.engine import Engine, NavItem, Site
from generator.portal.links import Links, portal_links
from generator.portal.markdown_page import markdown_page, one_line
from generator.portal.open_work import open_work
from generator.portal.pages import PAGES, TITLES, PortalContent, render_outcome, render_page
from generator.resources import resource
from generator.wording import Words

_ASSETS = "portal/assets"
_OVERRIDES = "portal/theme"
_DOCUMENTS = PurePosixPath("documents")
_OUTCOMES = PurePosixPath("outcomes")


class PortalBuilder:
    """Builds portals, any number in one process: the second costs a fraction of the first.

    Args:
        settings: the `mkdocs.yml` that gives all portals their look.
        templates: a workspace's own `site_templates`; a file in it takes the place of ours of the same name.
    """

    def __init__(self, *, settings: Path, templates: Path | None = None) -> None:
        folders = [folder for folder in (templates, resource("site_templates")) if folder is not None]
        self._engine = Engine(settings=settings, overrides=tuple(folder / _OVERRIDES for folder in folders))
        self._assets = {
            PurePosixPath("assets") / file.relative_to(folder / _ASSETS).as_posix(): file.read_bytes()
            for folder in reversed(folders)
            for file in sorted((folder / _ASSETS).rglob("*"))
            if file.is_file()
        }

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._engine.close()

    def build(self, view: View, words: Words, downloads: tuple[Artifact, ...]) -> tuple[Artifact, ...]:
        """Every file of one customer's site, with paths below the portal's root, sorted by path.

        Args:
            view: what the portal may tell.
            words: the wording and formats of the plan's locale.
            downloads: documents to offer; each lies below `documents/` under its file name.

        Raises:
            EngineError: the settings or a template of the workspace do not make a site.
        """
        content = PortalContent(view=view, words=words, downloads=downloads, work=open_work(view.facts))
        kinds = tuple(kind for kind in PAGES if kind.has_content(content))
        links = portal_links(view, frozenset(kind.name for kind in kinds))
        pages: dict[PurePosixPath, str] = {}
        nav: list[NavItem] = []
        for kind in kinds:
            title = words.phrase(TITLES, kind.name, view)
            rendered = render_page(kind, content, _seen_from(kind.path, links))
            pages[kind.path] = markdown_page(rendered, title=title)
            if kind.name == "outcomes":
                below = _outcome_pages(content, links, pages)
                nav.append({_html(title): [{_html(title): str(kind.path)}, *below]})
            else:
                nav.append({_html(title): str(kind.path)})
        site = Site(
            name=_html(words.phrase(TITLES, "site", view)),
            footer=words.render("portal/footer.html.j2", view=view),
            nav=tuple(nav),
            pages=pages,
            assets=self._assets
            | {
                PurePosixPath("assets/brand.css"): brand_stylesheet(view.vendor.primary_color).encode(),
                PurePosixPath("assets/favicon.svg"): brand_icon(view.vendor.primary_color, view.vendor.name).encode(),
            },
        )
        documents = [Artifact(path=_DOCUMENTS / file.path.name, content=file.content) for file in downloads]
        return tuple(sorted((*self._engine.build(site), *documents), key=lambda file: file.path))


def _outcome_pages(content: PortalContent, links: Links, pages: dict[PurePosixPath, str]) -> list[NavItem]:
    """Adds the page of each outcome; returns their places in the navigation."""
    nav: list[NavItem] = []
    for outcome, facts in content.view.outcomes:
        path = _OUTCOMES / f"{links.outcome_slugs[outcome.id]}.md"
        title = content.words.phrase(TITLES, "outcome", outcome)
        rendered = render_outcome(outcome, facts, content, _seen_from(path, links))
        pages[path] = markdown_page(rendered, title=title)
        nav.append({_html(title): str(path)})
    return nav


def _seen_from(path: PurePosixPath, links: Links) -> Links:
    return replace(links, root="../" * (len(path.parts) - 1))


def _html(text: str) -> str:
    """Text for places where the engine's theme escapes nothing."""
    return html.escape(one_line(text))
