"""Word documents: one file per kind, over one vocabulary of blocks and our own reference document."""

from pathlib import Path
from typing import Final

from generator.analysis.facts import TimelineEntry
from generator.artifacts import Artifact
from generator.audience import View
from generator.documents.colors import brand_color
from generator.documents.kind import DocumentKind
from generator.documents.kinds.ebr import EBR
from generator.documents.kinds.plan import PLAN
from generator.documents.kinds.qbr import QBR
from generator.documents.kinds.sign_off import SIGN_OFF
from generator.documents.language import set_direction_of_tables
from generator.documents.look import PLAIN, Look, fonts_of
from generator.documents.package import mark_every_page, packed, set_properties
from generator.documents.reference import OURS, ReferenceDocumentError, our_reference
from generator.documents.stationery import stationery
from generator.documents.styles import ParagraphStyle
from generator.documents.writing import write_body
from generator.model.workspace import Vendor
from generator.wording import Words

__all__ = [
    "DOCUMENTS",
    "DocumentKind",
    "Look",
    "ReferenceDocumentError",
    "fonts_of",
    "reference_document",
    "render_document",
]

DOCUMENTS: Final[tuple[DocumentKind, ...]] = (QBR, EBR, SIGN_OFF, PLAN)
"""Every kind of document, in the order in which a reader meets them."""


def reference_document(templates: Path | None = None) -> bytes:
    """The reference document whose styles, header and footer every document takes.

    Args:
        templates: a workspace's own `site_templates`; its `documents/reference.docx` takes the place of ours.
    """
    if templates is not None and (templates / OURS).is_file():
        return (templates / OURS).read_bytes()
    return our_reference()


def render_document(
    kind: DocumentKind,
    view: View,
    words: Words,
    reference: bytes,
    review: TimelineEntry | None = None,
    look: Look = PLAIN,
) -> Artifact:
    """A document of one kind about one plan, as a .docx file, in the edition that the view's audience reads.

    Args:
        kind: what is to be told.
        view: the plan and its facts.
        words: the wording.
        reference: the document that all styles come from.
        review: the meeting that the document is asked for; None for whichever comes next.
        look: logos and fonts.

    Raises:
        ReferenceDocumentError: `reference` cannot be used; it says all that is wrong with it.
    """
    content = kind.compose(view, words, review)
    color = brand_color(view)
    # Where nobody has named a colour, lines are in that of the reference document.
    paper = stationery(reference, words.locale, words.direction, None if color == Vendor().primary_color else color)
    document = paper.document()
    set_properties(document, content, author=view.vendor.name, day=view.as_of, locale=words.locale)
    write_body(document, (*look.opening(view), *content.blocks), paper.style_ids, look.fonts)
    if content.mark is not None:
        mark_every_page(document, content.mark, paper.style_ids[ParagraphStyle.INTERNAL_MARK])
    set_direction_of_tables(document.element.body, words.direction)
    kind.finish(view, words, document)
    return Artifact(path=kind.path(view, review), content=packed(document))
