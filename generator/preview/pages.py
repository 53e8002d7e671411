"""The pages of a preview: those of portals, with what reloads them and with what is wrong, and a few of its own."""

import html
from collections.abc import Mapping
from mimetypes import MimeTypes
from typing import Final

from generator.diagnostics import Diagnostic
from generator.preview.site import PreviewSite, ShownPlan
from generator.resources import resource
from generator.wording import Words

OWN: Final = "_preview"
"""Below this lie the preview's own files. No plan has such an id."""
EVENTS: Final = f"{OWN}/events"
_ASSETS: Final = ("preview.css", "reload.js")
_TYPES: Final = MimeTypes()
_TYPES.add_type("text/calendar", ".ics")
_TYPES.add_type("text/javascript", ".js")
_TYPES.add_type("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx")


class PreviewPages:
    """Renders the pages of one preview.

    Args:
        site: what there is to show.
        is_internal: whether it is the vendor's own edition.
    """

    def __init__(self, site: PreviewSite, *, is_internal: bool) -> None:
        self._site = site
        self._is_internal = is_internal
        self._words = Words()
        folder = resource("site_templates/preview")
        self.assets: Mapping[str, bytes] = {f"{OWN}/{name}": (folder / name).read_bytes() for name in _ASSETS}

    def index(self) -> bytes:
        """The list of the plans."""
        body = self._words.render("preview/index.html.j2", plans=self._site.plans, is_internal=self._is_internal)
        return self._page("", "Preview", body, self._site.settings)

    def missing(self, plan: ShownPlan | None, path: str) -> bytes:
        """The page in place of one that there is not: of a plan that was never built, or of no plan at all."""
        body = self._words.render("preview/missing.html.j2", plan=plan, path=path)
        errors = (*self._site.settings, *(plan.errors if plan else ()))
        return self._page(plan.id if plan else path.partition("/")[0], "Not there", body, errors, plan)

    def portal_page(self, plan: ShownPlan, page: bytes) -> bytes:
        """A page of a portal, with what reloads it and with what is wrong."""
        errors = (*self._site.settings, *plan.errors)
        page = page.replace(b"</head>", self._head(plan.id) + b"</head>", 1)
        before, end, after = page.rpartition(b"</body>")
        return before + self._problems(errors, plan) + end + after

    def _page(
        self, plan_id: str, title: str, body: str, errors: tuple[Diagnostic, ...], plan: ShownPlan | None = None
    ) -> bytes:
        head = f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{html.escape(title)}</title>'
        # The icon is empty, so that no browser asks for one.
        sized = '<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">'
        problems = self._problems(errors, plan)
        start = f"{head}{sized}".encode() + self._head(plan_id) + b'</head><body class="pv-page">'
        return start + body.encode() + problems + b"</body></html>\n"

    def _head(self, plan_id: str) -> bytes:
        stamp = html.escape(self._site.stamp(plan_id))
        events = html.escape(f"/{EVENTS}/{plan_id}")
        return (
            f'<link rel="stylesheet" href="/{OWN}/preview.css">'
            f'<script src="/{OWN}/reload.js" data-events="{events}" data-stamp="{stamp}" defer></script>'
        ).encode()

    def _problems(self, errors: tuple[Diagnostic, ...], plan: ShownPlan | None) -> bytes:
        failure = plan.failure if plan else None
        if not errors and failure is None:
            return b""
        is_old = plan is not None and bool(plan.files)
        return self._words.render("preview/problems.html.j2", errors=errors, failure=failure, is_old=is_old).encode()


def content_type(path: str) -> str:
    """The media type of a file, by the end of its name."""
    found, _ = _TYPES.guess_type(path)
    found = found or "application/octet-stream"
    is_text = found.startswith("text/") or found in {"application/json", "image/svg+xml"}
    return f"{found}; charset=utf-8" if is_text else found
