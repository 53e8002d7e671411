"""A page as Markdown that no text of a plan can leave: front matter, headings with ids, and blocks of HTML."""

from generator.portal.site import Heading, SitePage

HIDDEN = ("navigation", "toc")
"""What no page shows beside its text: the tabs above it lead to all pages."""


def markdown_page(page: SitePage) -> str:
    """The Markdown source of a page."""
    front_matter = f'---\ntitle: "{page.title}"\nhide: [{", ".join(HIDDEN)}]\n---\n'
    return "\n".join((front_matter, *map(_source, page.parts)))


def _source(part: Heading | str) -> str:
    if isinstance(part, Heading):
        return f"{'#' * part.level} {part.text} {{ #{part.id} }}\n"
    return f"{part}\n"
