"""Documents read back: their outline, their headings, their tables and all their words."""

from collections.abc import Iterator

from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table


def outline(document: Document) -> str:
    """A document as lines: each paragraph and each table with its style, each row of a table as one line."""
    return "\n".join(_lines(document)) + "\n"


def _lines(document: Document) -> Iterator[str]:
    for item in document.iter_inner_content():
        if isinstance(item, Table):
            yield f"[{item.style.name if item.style else ''}]"
            for row in item.rows:
                yield "  " + " | ".join(cell.text.strip().replace("\n", " / ") for cell in row.cells)
        elif item.text:
            yield f"{item.style.name if item.style else ''}: {item.text}"


def headings(document: Document) -> list[tuple[int, str]]:
    found = []
    for paragraph in document.paragraphs:
        name = paragraph.style.name if paragraph.style else None
        if name and name.lower().startswith("heading"):
            found.append((int(name[-1]), paragraph.text))
    return found


def words_of(document: Document) -> str:
    return "\n".join(text.text or "" for text in document.element.body.iter(qn("w:t")))


def table_under(document: Document, heading: str) -> list[list[str]]:
    """The rows of the first table after a heading, its header left out where it has one."""
    items = document.iter_inner_content()
    next(item for item in items if not isinstance(item, Table) and item.text == heading)
    table = next(item for item in items if isinstance(item, Table))
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    return rows[1:] if table.style and table.style.name == "Plan Table" else rows
