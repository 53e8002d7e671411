"""Documents read back: their outline, their headings, their tables and all their words."""

from collections.abc import Iterator
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph


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
    return [
        (int(style_of(paragraph)[-1]), paragraph.text) for paragraph in document.paragraphs if _is_heading(paragraph)
    ]


def style_of(paragraph: Paragraph) -> str:
    return paragraph.style.name or "" if paragraph.style else ""


def _is_heading(paragraph: Paragraph) -> bool:
    return style_of(paragraph).lower().startswith("heading")


def words_of(document: Document) -> str:
    return "\n".join(text.text or "" for text in document.element.body.iter(qn("w:t")))


def table_under(document: Document, heading: str) -> list[list[str]]:
    """The rows of the first table after a heading, its header left out where it has one."""
    items = document.iter_inner_content()
    next(item for item in items if not isinstance(item, Table) and item.text == heading and _is_heading(item))
    table = next(item for item in items if isinstance(item, Table))
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    return rows[1:] if table.style and table.style.name == "Plan Table" else rows


def parties(document: Document) -> dict[str, str]:
    """What a packet says of its parties and of itself, by name."""
    table = next(table for table in document.tables if table.style and table.style.name == "Plan Facts")
    return {row.cells[0].text: row.cells[1].text for row in table.rows}


def signature_blocks(document: Document) -> list[list[str]]:
    """The signature blocks that are to be filled in: of each, the lines that have words, with those in its fields."""
    tables = [table for table in document.tables if table.style and table.style.name == "Plan Signature"]
    cells = [cell for table in tables for cell in table._tbl.iter(qn("w:tc"))]  # noqa: SLF001
    lines = [[text for paragraph in cell.iter(qn("w:p")) if (text := text_of(paragraph).strip())] for cell in cells]
    return [block for block in lines if block]
