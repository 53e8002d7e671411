"""The paper that documents are written on: the reference document in a locale's ways and a company's colour."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from docx.document import Document

from generator.documents.language import set_direction, set_language
from generator.documents.package import set_brand_color, style_ids
from generator.documents.page_size import set_page_size
from generator.documents.reference import another, open_reference, settled
from generator.documents.styles import Style

_KEPT = 16
"""As many as a process meets in a row: locales, and customers with colours of their own."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Stationery:
    """Paper of one look; `style_ids` are those of its styles."""

    style_ids: Mapping[Style, str]
    sheet: Document

    def document(self) -> Document:
        """An empty document, to be written on. Its styles are not to be changed."""
        return another(self.sheet)


@lru_cache(maxsize=_KEPT)
def stationery(reference: bytes, locale: str, direction: Literal["ltr", "rtl"], color: str | None) -> Stationery:
    """The paper of a locale and a colour.

    Args:
        reference: the document that all styles come from.
        locale: BCP 47 tag; by it go the page, the language of spelling and the fonts.
        direction: how lines, columns of tables and pages run.
        color: of lines, as a hex code; None for that of the reference document.

    Raises:
        ReferenceDocumentError: `reference` cannot be used; it says all that is wrong with it.
    """
    document = open_reference(reference)
    set_page_size(document, locale)
    set_language(document, locale)
    set_direction(document, direction)
    if color is not None:
        set_brand_color(document, color)
    return Stationery(style_ids=style_ids(document), sheet=settled(document))
