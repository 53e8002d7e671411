"""What a bucket sends along with each file: what kind of file it is, and for how long a browser may keep it."""

from mimetypes import MimeTypes
from typing import Final

_UTF_8: Final = (
    "application/javascript",
    "application/json",
    "application/xml",
    "image/svg+xml",
)
_OFFICE: Final = "application/vnd.openxmlformats-officedocument"


def _known_types() -> MimeTypes:
    # Without the machine's own lists, which differ from machine to machine.
    types = MimeTypes()
    for ending, kind in (
        (".docx", f"{_OFFICE}.wordprocessingml.document"),
        (".ics", "text/calendar"),
        (".js", "text/javascript"),
        (".woff2", "font/woff2"),
        (".xlsx", f"{_OFFICE}.spreadsheetml.sheet"),
    ):
        types.add_type(kind, ending)
    return types


_TYPES: Final = _known_types()
_FOREVER: Final = "private, max-age=604800, immutable"
_ALWAYS_ASK: Final = "private, no-cache"


def content_type(path: str) -> str:
    """The media type of a file by its name, with the characters' encoding where it is text."""
    kind = _TYPES.guess_type(path)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") or kind in _UTF_8 else kind


def of_release(path: str) -> dict[str, str]:
    """The headers of a file in a release's folder: what lies at its address never changes."""
    return {"Content-Type": content_type(path), "Cache-Control": _FOREVER}


def of_entry(path: str) -> dict[str, str]:
    """The headers of a file at an address that stays: only the reader's browser may keep it, and asks each time."""
    return {"Content-Type": content_type(path), "Cache-Control": _ALWAYS_ASK}
