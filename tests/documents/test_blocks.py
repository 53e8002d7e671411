"""The vocabulary of documents, block by block."""

from typing import Any

import pytest
from docx.oxml.ns import qn
from docx.shared import Pt

from generator.documents import reference_document
from generator.documents.blocks import (
    Block,
    Bullets,
    Callout,
    CheckField,
    Column,
    Figure,
    FigureRow,
    Heading,
    PageBreak,
    Paragraph,
    Signature,
    SignatureField,
    Signatures,
    Styled,
    Table,
    TextField,
    Tone,
    plain,
    table,
)
from generator.documents.package import style_ids
from generator.documents.reference import open_reference
from generator.documents.styles import CharacterStyle
from generator.documents.writing import write_body
from tests.documents.reading import signature_blocks

COLUMNS = (Column(title="What", width=2), Column(title="Slip", width=1), Column(title="Due", width=1))

SIGNATURE = Signature(
    heading="For Quillmere Optics",
    choices=((CheckField(tag="accepted", title="Accepted"), "Accepted"),),
    fields=(SignatureField(label="Conditions", value=TextField(tag="conditions", title="Conditions"), lines=3),),
)


def body_of(*blocks: Block) -> Any:
    document = open_reference(reference_document())
    write_body(document, blocks, style_ids(document))
    return document


class TestATable:
    def test_leaves_out_a_column_in_which_no_row_has_anything_to_say(self) -> None:
        made = table("Steps", COLUMNS, [("a", "", "May 1"), ("b", " ", "")])
        assert [column.title for column in made.columns] == ["What", "Due"]
        assert made.rows == (("a", "May 1"), ("b", ""))

    def test_refuses_a_row_that_does_not_fill_its_columns(self) -> None:
        with pytest.raises(ValueError, match="does not fill its columns"):
            Table(description="Steps", columns=COLUMNS, rows=(("a",),))

    def test_refuses_to_say_nothing(self) -> None:
        with pytest.raises(ValueError, match="says nothing"):
            table("Steps", COLUMNS, [("", " ", "")])

    def test_has_its_description_for_readers_to_whom_it_is_read_aloud(self) -> None:
        document = body_of(table("Steps by date", COLUMNS, [("a", "b", "c")]))
        (description,) = document.element.body.iter(qn("w:tblDescription"))
        assert description.get(qn("w:val")) == "Steps by date"


class TestText:
    def test_carries_its_styles_as_names(self) -> None:
        document = body_of(Paragraph(text=("Is ", Styled("late", CharacterStyle.BAD))))
        assert [(run.text, run.style.name) for run in document.paragraphs[0].runs][1] == ("late", "Status Bad")

    def test_without_its_styles_is_its_words(self) -> None:
        assert plain(("Is ", Styled("late", CharacterStyle.BAD), ".")) == "Is late."


class TestAPage:
    def test_breaks_before_the_paragraph_that_follows(self) -> None:
        document = body_of(Bullets(items=("one", "two")), PageBreak(), Paragraph(text="three"), Paragraph(text="four"))
        breaks = [paragraph.paragraph_format.page_break_before for paragraph in document.paragraphs]
        assert breaks == [None, None, True, None]

    def test_begins_with_a_heading_that_asks_for_it(self) -> None:
        document = body_of(Paragraph(text="before"), Heading(level=1, text="Decision", on_new_page=True))
        assert document.paragraphs[1].paragraph_format.page_break_before

    def test_ends_with_the_properties_of_its_section(self) -> None:
        document = body_of(Paragraph(text="only"))
        assert [element.tag for element in document.element.body] == [qn("w:p"), qn("w:sectPr")]

    def test_that_ends_with_a_table_needs_no_other_for_the_paragraph_after_it(self) -> None:
        document = body_of(table("Steps by date", COLUMNS, [("a", "b", "c")]))
        assert [element.tag for element in document.element.body] == [qn("w:tbl"), qn("w:p"), qn("w:sectPr")]
        assert document.paragraphs[-1].paragraph_format.line_spacing == Pt(1)


class TestACallout:
    def test_is_one_box_that_stays_on_one_page(self) -> None:
        document = body_of(Callout(tone=Tone.WARNING, title="At risk", lines=("One.", "Two.")))
        box = [paragraph for paragraph in document.paragraphs if paragraph.style.name == "Callout Warning"]
        assert [paragraph.text for paragraph in box] == ["At risk", "One.", "Two."]
        assert [paragraph.paragraph_format.keep_with_next for paragraph in box] == [True, True, None]


class TestFigures:
    def test_stand_side_by_side_with_label_value_and_note(self) -> None:
        figures = (Figure(label="Progress", value="58%", note="71% expected"), Figure(label="Overdue", value="1"))
        (row,) = body_of(FigureRow(figures=figures)).tables[0].rows
        assert [cell.text for cell in row.cells] == ["Progress\n58%\n71% expected", "Overdue\n1\n"]


class TestSignatures:
    def test_stand_side_by_side_with_lines_for_a_pen(self) -> None:
        document = body_of(Signatures(description="Who signs", signatures=(SIGNATURE, SIGNATURE, SIGNATURE)))
        pair, single = document.tables
        assert [len(row.cells) for table in (pair, single) for row in table.rows] == [2, 2]
        assert [paragraph.style.name for paragraph in pair.cell(0, 1).paragraphs] == [
            "Heading 2",
            "Choice",
            "Signature Label",
            *["Writing Line"] * 3,
        ]
        assert [paragraph.text for paragraph in single.cell(0, 1).paragraphs] == [""]
        assert len(signature_blocks(document)) == 3

    def test_are_never_torn_in_two(self) -> None:
        document = body_of(Signatures(description="Who signs", signatures=(SIGNATURE,)))
        (row,) = document.element.body.iter(qn("w:tr"))
        assert row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None
