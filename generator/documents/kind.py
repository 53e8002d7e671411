"""What makes a kind of document."""

from collections.abc import Callable
from dataclasses import dataclass

from generator.audience.view import View
from generator.documents.blocks import Content
from generator.wording import Words


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentKind:
    """A kind of Word document: its name in paths and commands, and what composes its content."""

    name: str
    compose: Callable[[View, Words], Content]
