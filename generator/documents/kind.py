"""What makes a kind of document."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.audience.view import View
from generator.documents.blocks import Block, Content
from generator.documents.sections.composer import Composer
from generator.wording import Words


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentKind:
    """A kind of Word document: its name in paths and commands, what it is called, and what stands in it."""

    name: str
    title: Callable[[Composer], str]
    blocks: Callable[[Composer], Iterator[Block]]

    def compose(self, view: View, words: Words) -> Content:
        """The content of the document about one plan."""
        compose = Composer(view=view, words=words)
        return Content(
            title=self.title(compose),
            subject=compose.say("subject", view.plan.version, view.as_of),
            blocks=tuple(self.blocks(compose)),
        )
