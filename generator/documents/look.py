"""What the companies of a plan bring to the look of its documents, besides the reference document and a colour."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.artifacts import Artifact
from generator.audience import View
from generator.documents.blocks import Logo, LogoRow
from generator.documents.pictures.fonts import own_fonts
from generator.documents.pictures.logos import logo_image

_FONTS: Final = Path("documents") / "fonts"


@dataclass(frozen=True, kw_only=True, slots=True)
class Look:
    """The logos of both companies, where they have one, and a workspace's own fonts for the images of pictures."""

    vendor_logo: Artifact | None = None
    customer_logo: Artifact | None = None
    fonts: tuple[bytes, ...] = ()

    def opening(self, view: View) -> Iterator[LogoRow]:
        """The logos that stand above a document's title; nothing where there is none that a document can show."""
        left = _logo(self.vendor_logo, view.vendor.name)
        right = _logo(self.customer_logo, view.plan.customer.company)
        if left or right:
            yield LogoRow(left=left, right=right)


PLAIN: Final = Look()
"""No logos, and no fonts but ours."""


def fonts_of(templates: Path | None) -> tuple[bytes, ...]:
    """The fonts in `documents/fonts` of a workspace's own `site_templates`."""
    return () if templates is None else own_fonts(templates / _FONTS)


def _logo(file: Artifact | None, company: str) -> Logo | None:
    image = None if file is None else logo_image(file.path.suffix, file.content)
    return None if image is None else Logo(image=image, company=company)
