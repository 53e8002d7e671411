"""What makes a kind of document."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from docx.document import Document

from generator.analysis.facts import TimelineEntry
from generator.audience import Audience, View
from generator.documents.blocks import Block, Content
from generator.documents.sections.composer import Composer
from generator.wording import Words

_INTERNAL: Final = "documents/internal.txt.j2"


def _as_written(_view: View, _words: Words, _document: Document) -> None:
    """Leaves a document as it was written."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentKind:
    """A kind of Word document: its name in paths and commands, what it is called, and what stands in it.

    Of each kind there are two editions: one for the customer, and one for the vendor's own eyes, which its file's name,
    its title and every page of it say. `is_for_reviews` says that one may be asked for a certain review. `finish` is
    done to a document that is otherwise written.
    """

    name: str
    title: Callable[[Composer], str]
    blocks: Callable[[Composer], Iterator[Block]]
    is_for_reviews: bool = False
    finish: Callable[[View, Words, Document], None] = _as_written

    def compose(self, view: View, words: Words, review: TimelineEntry | None = None) -> Content:
        """The content of the document about one plan, where it is asked for one for that review."""
        compose = Composer(view=view, words=words, review=review)
        title, mark = self.title(compose), None
        if compose.is_internal:
            title = words.phrase(_INTERNAL, "title", title)
            mark = words.phrase(_INTERNAL, "mark", view.plan.customer.company)
        return Content(
            title=title,
            subject=compose.say("subject", view.plan.version, view.as_of),
            mark=mark,
            blocks=tuple(self.blocks(compose)),
        )

    def path(self, view: View, review: TimelineEntry | None = None) -> PurePosixPath:
        """Where the document about one plan lies among that plan's documents; one for a review bears its day."""
        day = f"-{review.date}" if review is not None else ""
        edition = "-internal" if view.audience is Audience.INTERNAL else ""
        return PurePosixPath(f"{view.plan.id}-{self.name}{day}{edition}.docx")
