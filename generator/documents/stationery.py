"""The paper that documents are written on: the reference document in a locale's ways and a company's colour."""

from functools import lru_cache

from docx.document import Document

from generator.documents.language import set_language
from generator.documents.package import set_brand_color
from generator.documents.page_size import set_page_size
from generator.documents.reference import another, open_reference

_KEPT = 16
"""As many as a process meets in a row: locales, and customers with colours of their own."""


def stationery(reference: bytes, locale: str, color: str | None) -> Document:
    """An empty document.

    Args:
        reference: the document that all styles come from.
        locale: BCP 47 tag; by it go the page, the language of spelling and the fonts.
        color: of lines, as a hex code; None for that of the reference document.

    Raises:
        ReferenceDocumentError: `reference` cannot be used; it says all that is wrong with it.
    """
    return another(_kept(reference, locale, color))


@lru_cache(maxsize=_KEPT)
def _kept(reference: bytes, locale: str, color: str | None) -> Document:
    document = open_reference(reference)
    set_page_size(document, locale)
    set_language(document, locale)
    if color is not None:
        set_brand_color(document, color)
    return document
