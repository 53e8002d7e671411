"""The files in which one portal looks different from others: style sheet, icon and logos."""

from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from generator.artifacts import Artifact
from generator.audience import Audience, View
from generator.portal.brand import brand_icon, brand_stylesheet

_ASSETS: Final = PurePosixPath("assets")
_INTERNAL_SHEET: Final = "portal/internal/internal.css"
_OWN_SHEET: Final = "portal/own.css"
"""Rules of the workspace's own, below its `site_templates`; they come after all of ours."""
_INTERNAL_COLOR: Final = "#5b1a1a"
"""The ground of the vendor's own edition, whatever the brand, so that nobody takes it for the customer's."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Logos:
    """The logos of both companies, where they have one."""

    vendor: Artifact | None = None
    customer: Artifact | None = None

    @property
    def customer_file(self) -> str | None:
        """Where the customer's logo lies, seen from the top of the portal."""
        return None if self.customer is None else str(_path("customer", self.customer))


class BrandAssets:
    """Makes the files of a brand.

    Args:
        folders: the workspace's `site_templates`, where it has them, and ours.
    """

    def __init__(self, folders: list[Path]) -> None:
        self._internal_sheet = _first(folders, _INTERNAL_SHEET)
        self._own_sheet = _first(folders, _OWN_SHEET)

    def of(self, view: View, logos: Logos) -> dict[PurePosixPath, bytes]:
        """The files of one portal, with their paths below its top."""
        vendor, branding = view.vendor, view.plan.customer.branding
        if view.audience is Audience.INTERNAL:
            sheet, icon = (
                brand_stylesheet(_INTERNAL_COLOR) + self._internal_sheet.decode(),
                brand_icon(_INTERNAL_COLOR, "!"),
            )
        else:
            color = (branding and branding.primary_color) or vendor.primary_color
            sheet, icon = brand_stylesheet(color), brand_icon(color, vendor.name)
        files = {"vendor": logos.vendor, "customer": logos.customer}
        drawn = {_path(company, logo): logo.content for company, logo in files.items() if logo is not None}
        if logos.vendor is not None:
            sheet += _header_logo(_path("vendor", logos.vendor).name)
        return {
            _ASSETS / "brand.css": sheet.encode() + self._own_sheet,
            _ASSETS / "favicon.svg": icon.encode(),
            **drawn,
        }


def _path(company: str, logo: Artifact) -> PurePosixPath:
    return _ASSETS / f"{company}-logo{logo.path.suffix}"


def _header_logo(file: str) -> str:
    """The vendor's logo in the header, on white, since nobody knows how it looks on the brand's own colour."""
    return (
        ".md-header .md-logo { background: #ffffff url(" + file + ") center / contain no-repeat content-box;"
        " border-radius: 4px; flex: none; height: 1.5rem; padding: 0.15rem 0.3rem; width: 4.6rem; }\n"
        ".md-header .md-logo :is(img, svg) { display: none; }\n"
    )


def _first(folders: list[Path], name: str) -> bytes:
    """The file of that name in the first folder that has it; empty where none has."""
    found = (file.read_bytes() for folder in folders if (file := folder / name).is_file())
    return next(found, b"")
