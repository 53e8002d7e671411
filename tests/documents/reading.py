"""Documents read back: their outline, their headings, their tables and all their words."""

from collections.abc import Iterator
from typing import Any

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
                yield "  " + " | ".join(_cell(cell._tc) for cell in row.cells)  # noqa: SLF001
        elif text := text_of(item._p):  # noqa: SLF001
            yield f"{item.style.name if item.style else ''}: {text}"


def _cell(cell: Any) -> str:
    return "\n".join(text_of(paragraph) for paragraph in cell.iter(qn("w:p"))).strip().replace("\n", " / ")


def text_of(paragraph: Any) -> str:
    """The words of a paragraph with those in its fields, which python-docx leaves out."""
    signs = {qn("w:tab"): "\t", qn("w:br"): "\n"}
    parts = (qn("w:t"), *signs)
    within = (element for element in paragraph.iter(*parts) if element.getparent().tag == qn("w:r"))
    return "".join(signs.get(element.tag, element.text or "") for element in within)


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
