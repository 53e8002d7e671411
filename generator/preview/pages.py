"""The pages of a preview: those of portals, with what reloads them and with what is wrong, and a few of its own."""

from collections.abc import Mapping
from mimetypes import MimeTypes
from typing import Final
from urllib.parse import quote

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
        # Its stamp is older than what it shows, never younger, or a change in between would go unseen.
        stamp = self._site.stamp("")
        page = {"plans": self._site.plans, "is_internal": self._is_internal}
        return self._render("index", "", stamp, **page, **_problems(self._site.settings, None))

    def missing(self, plan: ShownPlan | None, path: str, stamp: str) -> bytes:
        """The page in place of one that there is not: of a plan that was never built, or of no plan at all."""
        plan_id = plan.id if plan else path.partition("/")[0]
        return self._render("missing", plan_id, stamp, plan=plan, path=path, **_problems(self._site.settings, plan))

    def portal_page(self, plan: ShownPlan, page: bytes, stamp: str) -> bytes:
        """A page of a portal, with what reloads it and with what is wrong."""
        page = page.replace(b"</head>", self._render("head", plan.id, stamp) + b"</head>", 1)
        before, end, after = page.rpartition(b"</body>")
        problems = self._render("problems", plan.id, stamp, **_problems(self._site.settings, plan))
        return before + problems + end + after

    def _render(self, template: str, plan_id: str, stamp: str, **page: object) -> bytes:
        shared = {"own": f"/{OWN}", "events": f"/{EVENTS}/{quote(plan_id)}", "stamp": stamp}
        return self._words.render(f"preview/{template}.html.j2", **shared, **page).encode()


def _problems(settings: tuple[Diagnostic, ...], plan: ShownPlan | None) -> dict[str, object]:
    """What is wrong with the settings and with a plan."""
    if plan is None:
        return {"errors": settings, "failure": None, "is_old": False}
    return {"errors": (*settings, *plan.errors), "failure": plan.failure, "is_old": bool(plan.files)}


def content_type(path: str) -> str:
    """The media type of a file, by the end of its name."""
    found, _ = _TYPES.guess_type(path)
    found = found or "application/octet-stream"
    is_text = found.startswith("text/") or found in {"application/json", "image/svg+xml"}
    return f"{found}; charset=utf-8" if is_text else found
