"""One plan's portal, for its customer or, marked as such, for the vendor."""

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import Final, Self

from generator.artifacts import Artifact
from generator.audience import View
from generator.headers import headers_file
from generator.portal.brand_assets import BrandAssets, Logos
from generator.portal.engine import Engine
from generator.portal.links import Links, portal_links
from generator.portal.open_work import open_work
from generator.portal.page_parts import one_line, site_page
from generator.portal.pages import TITLES, PageKind, PortalContent, homes_of, pages_of
from generator.portal.render import Renderer
from generator.portal.site import NavItem, Site, SitePage
from generator.portal.sources import site_sources
from generator.portal.theme import OVERRIDES
from generator.resources import resource
from generator.wording import Words

_ASSETS = "portal/assets"
_COMMENTS: Final = re.compile(rb"/\*.*?\*/\s*", re.DOTALL)
"""What our style sheets say to those who change them; a reader's browser need not load it."""
_DOCUMENTS = PurePosixPath("documents")
_CALENDAR = PurePosixPath("calendar")
_OUTCOMES = PurePosixPath("outcomes")
_NO_LOGOS: Final = Logos()
_HEADERS: Final = headers_file()


class PortalBuilder:
    """Builds portals, any number in one process: the second costs a fraction of the first.

    Args:
        settings: the `mkdocs.yml` that gives all portals their look.
        templates: a workspace's own `site_templates`; a file in it takes the place of ours of the same name.
    """

    def __init__(self, *, settings: Path, templates: Path | None = None) -> None:
        folders = [folder for folder in (templates, resource("site_templates")) if folder is not None]
        self._settings = settings
        self._overrides = tuple(folder / OVERRIDES for folder in folders)
        self._engine = Engine(settings=settings, overrides=self._overrides)
        self._brand = BrandAssets(folders)
        self._assets = {
            path: _COMMENTS.sub(b"", content) if path.suffix == ".css" else content
            for path, content in _files_below(resource("site_templates") / _ASSETS).items()
        }
        self._own_assets = {} if templates is None else _files_below(templates / _ASSETS)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._engine.close()

    def site(
        self,
        view: View,
        words: Words,
        downloads: tuple[Artifact, ...],
        logos: Logos = _NO_LOGOS,
        calendar: Artifact | None = None,
    ) -> Site:
        """One customer's site with all its pages rendered: what `build` and `sources` are given.

        Args:
            view: what the portal may tell.
            words: the wording and formats of the plan's locale.
            downloads: documents to offer; each lies below `documents/` under its file name.
            logos: the logos of both companies.
            calendar: the plan's calendar file, which lies below `calendar/`; None where there is none to offer.
        """
        content = PortalContent(
            view=view, words=words, downloads=downloads, calendar=calendar, work=open_work(view.facts), logos=logos
        )
        kinds = pages_of(content)
        links = portal_links(view, frozenset(kind.name for kind in kinds), homes_of(content))
        renderer = Renderer(content)
        pages = {
            kind.path: site_page(
                renderer.page(kind, _seen_from(kind.path, links)), title=words.phrase(TITLES, kind.name, view)
            )
            for kind in kinds
        }
        outcomes = _outcome_pages(content, renderer, links)
        pages |= {path: page for path, _, page in outcomes}
        return Site(
            name=_html(words.phrase(TITLES, "internal_site" if content.is_internal else "site", view)),
            footer=one_line(words.render("portal/footer.html.j2", view=view)),
            nav=tuple(_navigation(content, kinds, [{_html(title): str(path)} for path, title, _ in outcomes])),
            pages=pages,
            assets=self._assets
            | self._brand.of(view, logos)
            | self._own_assets
            | {_DOCUMENTS / file.path.name: file.content for file in downloads}
            | ({} if calendar is None else {_CALENDAR / calendar.path.name: calendar.content})
            | {_HEADERS.path: _HEADERS.content},
            language=words.language,
            direction=words.direction,
            translate=words.translated,
        )

    def build(self, site: Site) -> tuple[Artifact, ...]:
        """Every file of a site, with paths below the portal's root, sorted by path.

        Raises:
            SettingsError: the settings ask for what cannot be had.
            EngineError: the settings or a template of the workspace do not make a site.
        """
        return self._engine.build(site)

    def sources(self, site: Site) -> tuple[Artifact, ...]:
        """The folder from which MkDocs or Zensical make the same site: settings, pages in Markdown, theme templates."""
        return site_sources(site, settings=self._settings, overrides=self._overrides)


def _files_below(folder: Path) -> dict[PurePosixPath, bytes]:
    """The files of a folder of assets, by where they lie in a portal.

    What editors and systems keep beside files, named with a dot before or a tilde behind, is not among them.
    """
    found = ((PurePosixPath(file.relative_to(folder).as_posix()), file) for file in sorted(folder.rglob("*")))
    return {
        "assets" / path: file.read_bytes()
        for path, file in found
        if file.is_file() and not any(part.startswith(".") or part.endswith("~") for part in path.parts)
    }


def _outcome_pages(
    content: PortalContent, renderer: Renderer, links: Links
) -> list[tuple[PurePosixPath, str, SitePage]]:
    """The page of each outcome: its path, its title, and what stands on it."""
    found: list[tuple[PurePosixPath, str, SitePage]] = []
    for outcome, facts in content.view.outcomes:
        path = _OUTCOMES / f"{links.outcome_slugs[outcome.id]}.md"
        title = content.words.phrase(TITLES, "outcome", outcome)
        page = site_page(renderer.outcome(outcome, facts, _seen_from(path, links)), title=title)
        found.append((path, title, page))
    return found


def _navigation(content: PortalContent, kinds: tuple[PageKind, ...], outcomes: list[NavItem]) -> Iterator[NavItem]:
    """The pages in their order, each outcome below the list of them; an outcome that no page lists follows home."""
    is_listed = any(kind.name == "outcomes" for kind in kinds)
    for kind in kinds:
        title = _html(content.words.phrase(TITLES, kind.name, content.view))
        if kind.name == "outcomes":
            yield {title: [{title: str(kind.path)}, *outcomes]}
        else:
            yield {title: str(kind.path)}
        if kind.name == "home" and not is_listed:
            name = _html(content.words.phrase(TITLES, "one_outcome", content.view))
            yield from ({name: path} for item in outcomes for path in item.values())


def _seen_from(path: PurePosixPath, links: Links) -> Links:
    return replace(links, root="../" * (len(path.parts) - 1))


def _html(text: str) -> str:
    """Text for places where the engine's theme escapes nothing."""
    return html.escape(one_line(text))
