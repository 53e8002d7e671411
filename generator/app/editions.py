"""What one audience is given of a plan: documents, a calendar, the portal that offers them, and the facts as data."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from types import TracebackType
from typing import Self

from generator.analysis.facts import TimelineEntry
from generator.app.stages import Measure, unmeasured
from generator.app.workspace import LOOK, TEMPLATES, Folder, MisuseError
from generator.artifacts import Artifact
from generator.audience import View
from generator.calendars import render_calendar
from generator.data import facts_file
from generator.documents import (
    DOCUMENTS,
    DocumentKind,
    Look,
    ReferenceDocumentError,
    fonts_of,
    reference_document,
    render_document,
)
from generator.loading import read_logo
from generator.portal import Logos, PortalBuilder, SettingsError
from generator.resources import resource
from generator.wording import Words


@dataclass(frozen=True, kw_only=True, slots=True)
class Edition:
    """What one audience is given of a plan; `sources` are those of its portal, where they were asked for."""

    documents: tuple[Artifact, ...]
    facts: tuple[Artifact, ...]
    portal: tuple[Artifact, ...]
    sources: tuple[Artifact, ...] = ()


class Editions:
    """Renders editions of plans, any number in one process, with the templates and settings of a workspace.

    What the workspace has of its own is read once: after a change of it, others are made.
    """

    def __init__(self, folder: Folder, measure: Measure = unmeasured) -> None:
        self._folder = folder
        self._measure = measure
        templates = folder.own(TEMPLATES)
        self._reference = reference_document(templates)
        self._fonts = fonts_of(templates)
        self._portals = PortalBuilder(settings=folder.own(LOOK) or resource(LOOK), templates=templates)
        self._words = lru_cache(maxsize=8)(lambda locale: Words(locale, templates))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._portals.__exit__(kind, error, trace)

    def render(self, view: View, *, sources: bool = False) -> Edition:
        """The edition of whoever has this view; with `sources`, also what MkDocs or Zensical make the portal from.

        Raises:
            MisuseError: the workspace's reference document or its settings of portals cannot be used.
        """
        try:
            return self._rendered(view, sources=sources)
        except SettingsError as error:
            raise MisuseError(f"{LOOK}: {error}") from error

    def documents(
        self, view: View, kinds: Iterable[DocumentKind], review: TimelineEntry | None = None
    ) -> tuple[Artifact, ...]:
        """Documents of these kinds for whoever has this view, asked for a certain review or for whichever comes next.

        Raises:
            MisuseError: the workspace's reference document cannot be used.
        """
        return self._documents(view, kinds, self._logos(view), review)

    def _documents(
        self, view: View, kinds: Iterable[DocumentKind], logos: Logos, review: TimelineEntry | None = None
    ) -> tuple[Artifact, ...]:
        words = self._words(view.plan.locale)
        look = Look(vendor_logo=logos.vendor, customer_logo=logos.customer, fonts=self._fonts)
        try:
            return tuple(self._document(kind, view, words, review, look) for kind in kinds)
        except ReferenceDocumentError as error:
            raise MisuseError(str(error)) from error

    def _document(
        self, kind: DocumentKind, view: View, words: Words, review: TimelineEntry | None, look: Look
    ) -> Artifact:
        with self._measure(kind.name):
            return render_document(kind, view, words, self._reference, review, look)

    def _rendered(self, view: View, *, sources: bool) -> Edition:
        words, logos = self._words(view.plan.locale), self._logos(view)
        asked = self._folder.workspace.documents.kinds
        documents = self._documents(view, (kind for kind in DOCUMENTS if kind.name in asked), logos)
        with self._measure("calendar"):
            calendar = render_calendar(view, words)
        with self._measure("site"):
            site = self._portals.site(view, words, documents, logos, calendar)
        with self._measure("portal"):
            portal = self._portals.build(site)
        with self._measure("facts"):
            facts = (facts_file(view),)
        if not sources:
            return Edition(documents=documents, facts=facts, portal=portal)
        with self._measure("sources"):
            return Edition(documents=documents, facts=facts, portal=portal, sources=self._portals.sources(site))

    def _logos(self, view: View) -> Logos:
        """The logos of both companies; what cannot be shown was told when settings and plan were checked."""
        branding = view.plan.customer.branding
        vendor, _ = read_logo(self._folder.root, view.vendor.logo, ())
        customer, _ = read_logo(self._folder.root, branding.logo if branding else None, ())
        return Logos(vendor=vendor, customer=customer)
