"""Where in an output what lies."""

from typing import Final

PORTALS: Final = "portals"
INTERNAL: Final = "internal"
"""What the vendor alone may read lies below this folder, in the same folders as what the customers get."""
DOCUMENTS: Final = "documents"
FACTS: Final = "facts"
"""What other programs read of a plan lies below this folder."""
REVIEWS: Final = "reviews"
"""Documents for certain reviews lie in this folder among a plan's documents; they stay when all is built again."""
SOURCES: Final = "sources"
HEADERS: Final = "headers"
SHARED: Final = ".shared"
"""Files that portals have in common, each kept once; those of portals are links to them."""


def claimed(*, sources: bool = False) -> tuple[str, ...]:
    """The folders of an output that are ours."""
    return (PORTALS, DOCUMENTS, FACTS, INTERNAL, HEADERS, *((SOURCES,) if sources else ()))
