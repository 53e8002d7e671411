"""Reference documents of a workspace: what is taken from them, what is refused, and how that is told."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Length
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from generator.audience import customer_view, internal_view
from generator.documents import DOCUMENTS, ReferenceDocumentError, reference_document, render_document
from generator.documents.language import set_direction
from generator.documents.reference import open_reference, reference_faults
from generator.documents.reference.style_names import OURS_WHERE_MISSING
from generator.documents.reference_design.guide import TITLE
from generator.documents.reference_design.markup import style_id
from generator.documents.reference_design.parts import reference_parts
from generator.documents.reference_design.uses import USES
from generator.documents.styles import CharacterStyle, ParagraphStyle, TableStyle
from generator.documents.zip_file import zipped
from generator.model.customer import Branding
from generator.model.plan import Plan
from generator.model.workspace import Vendor, Workspace
from generator.wording import Words
from tests.documents.judges import every_problem, relation_problems
from tests.documents.word_files import (
    DESIGNER,
    DOCUMENT,
    MICROSOFT,
    OFFICE,
    WORD_TYPE,
    WordFile,
    field,
    picture_of,
    png,
    saved_by_word,
)
from tests.packets import saved_by_libreoffice

DAY = date(2026, 2, 1)
EXTERNAL = "file:///C:/Users/somebody/brand"


def made(reference: bytes, plan: Plan, *, locale: str = "en-GB", internal: bool = False) -> bytes:
    view = (internal_view if internal else customer_view)(plan, DAY, Workspace(vendor=Vendor(name="Tidewick")))
    return render_document(DOCUMENTS[0], view, Words(locale), reference).content


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def opened(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


def messages(content: bytes) -> list[str]:
    return [fault.message for fault in reference_faults(content)]


def twips(length: Length | None) -> float:
    return 0 if length is None else length.twips


def words(root: Any) -> str:
    return "".join(text.text or "" for text in root.iter(qn("w:t")))


def embedded() -> WordFile:
    file = WordFile().add("word/embeddings/oleObject1.bin", b"x", f"{WORD_TYPE}.oleObject")
    file.relate(DOCUMENT, f"{OFFICE}/oleObject", "embeddings/oleObject1.bin", "rId40")
    return file.in_body("<w:p><w:r><w:object/></w:r></w:p>")


def with_macros() -> WordFile:
    file = WordFile().add("word/vbaProject.bin", b"x", "application/vnd.ms-office.vbaProject")
    return file.relate(DOCUMENT, f"{MICROSOFT}/vbaProject", "vbaProject.bin", "rId40")


def with_template() -> WordFile:
    return WordFile().relate("word/settings.xml", f"{OFFICE}/attachedTemplate", EXTERNAL, "rId1", is_external=True)


def outside(kind: str, target: str = EXTERNAL) -> WordFile:
    return WordFile().relate(DOCUMENT, f"{OFFICE}/{kind}", target, "rId40", is_external=True)


def inside(kind: str, part: str) -> WordFile:
    return (
        WordFile()
        .add(f"word/{part}", b"<x/>", "application/octet-stream")
        .relate(DOCUMENT, f"{OFFICE}/{kind}", part, "rId40")
    )


FORBIDDEN = {
    "macros": (with_macros(), "word/document.xml holds macros (word/vbaProject.bin)"),
    "macros that nothing refers to": (
        WordFile().add("word/vbaProject.bin", b"x", "application/vnd.ms-office.vbaProject"),
        "it holds macros (word/vbaProject.bin)",
    ),
    "an external template": (with_template(), f"word/settings.xml is attached to the template {EXTERNAL}"),
    "an OLE object": (embedded(), "word/document.xml holds an OLE object (word/embeddings/oleObject1.bin)"),
    "an embedded file": (
        inside("package", "embeddings/book1.xlsx"),
        "word/document.xml holds an embedded file (word/embeddings/book1.xlsx)",
    ),
    "an ActiveX control": (
        inside("control", "activeX/activeX1.xml"),
        "word/document.xml holds an ActiveX control (word/activeX/activeX1.xml)",
    ),
    "a file within the file": (
        inside("aFChunk", "afchunk1.mht"),
        "word/document.xml holds a file within the file (altChunk) (word/afchunk1.mht)",
    ),
    "a subdocument": (outside("subDocument"), f"word/document.xml refers to {EXTERNAL}, which lies outside of it"),
    "a frame": (outside("frame"), f"word/document.xml refers to {EXTERNAL}, which lies outside of it"),
    "a picture elsewhere": (
        outside("image", "https://pictures.example/logo.png"),
        "word/document.xml shows the picture https://pictures.example/logo.png, which lies outside of it",
    ),
    "a link to a file": (outside("hyperlink"), f"word/document.xml links to {EXTERNAL}"),
    "a link that runs": (outside("hyperlink", "javascript:x"), "word/document.xml links to javascript:x"),
    "a digital signature": (
        WordFile()
        .add("_xmlsignatures/origin.sigs", b"", "application/vnd.openxmlformats-package.digital-signature-origin")
        .relate(
            "",
            "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin",
            "_xmlsignatures/origin.sigs",
            "rId9",
        ),
        "it holds a digital signature, which no document made from it could keep (_xmlsignatures/origin.sigs)",
    ),
    **{
        f"a field {name}": (
            WordFile().in_body(f"<w:p>{field(f' {name} winword  x.doc ')}</w:p>"),
            f"word/document.xml holds a field {name}, which takes something from elsewhere",
        )
        for name in ("DDE", "DDEAUTO", "INCLUDETEXT", "INCLUDEPICTURE", "LINK")
    },
    "a field in pieces": (
        WordFile().in_header(f"<w:p>{field('DDEAUTO c:cmd x', pieces=9)}</w:p>"),
        "word/header1.xml holds a field DDEAUTO, which takes something from elsewhere",
    ),
    "a field that never ends": (
        WordFile().in_header("<w:p>{}</w:p>".format(field(" ddeauto x ").replace('"end"', '"separate"'))),
        "word/header1.xml holds a field DDEAUTO, which takes something from elsewhere",
    ),
    "a field in one element": (
        WordFile().in_header('<w:p><w:fldSimple w:instr=" INCLUDETEXT x "><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>'),
        "word/header1.xml holds a field INCLUDETEXT, which takes something from elsewhere",
    ),
    "the name of the file": (
        WordFile().in_header(f"<w:p>{field(' FILENAME ')}</w:p>"),
        "word/header1.xml holds a field FILENAME, which documents cannot fill in",
    ),
    "a field put together by another": (
        WordFile().in_header(f"<w:p>{field(' QUOTE 68 68 69 ')}</w:p>"),
        "word/header1.xml holds a field QUOTE, which documents cannot fill in",
    ),
    "data of another program": (
        WordFile().in_header(
            '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a" w:storeItemID="{0}"/></w:sdtPr><w:sdtContent><w:p/>'
            "</w:sdtContent></w:sdt>"
        ),
        "word/header1.xml holds a control that takes its text from another program's data",
    ),
    "a diagram in the header": (
        WordFile()
        .in_header('<w:p><w:r><w:drawing r:id="rId1"/></w:r></w:p>')
        .add("word/diagrams/data1.xml", "<d/>", "application/xml")
        .relate("word/header1.xml", f"{OFFICE}/diagramData", "diagrams/data1.xml", "rId1"),
        "word/header1.xml holds something else than text and pictures (word/diagrams/data1.xml)",
    ),
    "a page without room": (
        WordFile().replace(DOCUMENT, 'w:w="11906"', 'w:w="4000"'),
        "its page leaves 2.9 cm between the margins",
    ),
}


class TestThatIsNoWordDocument:
    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (b"%PDF-1.7", "the file is a PDF, not a Word document (.docx)"),
            (WordFile().replace("word/styles.xml", "</w:styles>", "").content, "the file is damaged"),
        ],
        ids=["a PDF", "XML that is none"],
    )
    def test_is_refused_by_what_it_is(self, content: bytes, said: str) -> None:
        (message,) = messages(content)
        assert message.startswith(said)
        with pytest.raises(ReferenceDocumentError, match=re.escape(said)):
            open_reference(content)


class TestWithWhatRunsOrFetches:
    @pytest.mark.parametrize(("file", "message"), FORBIDDEN.values(), ids=FORBIDDEN)
    def test_is_refused_by_part_and_thing(self, file: WordFile, message: str) -> None:
        assert messages(file.content) == [message]
        with pytest.raises(ReferenceDocumentError, match=re.escape(message)):
            open_reference(file.content)

    def test_is_refused_wherever_in_the_file_it_lies(self) -> None:
        file = WordFile().in_header(f"<w:p>{field('DDEAUTO cmd')}</w:p>")
        elsewhere = "else/RUNNING.bin"
        file.parts[elsewhere] = file.parts.pop("word/header1.xml")
        file.replace("[Content_Types].xml", "/word/header1.xml", f"/{elsewhere}")
        file.replace("word/_rels/document.xml.rels", '"header1.xml"', f'"../{elsewhere}"')
        assert messages(file.content) == [f"{elsewhere} holds a field DDEAUTO, which takes something from elsewhere"]

    def test_is_told_of_all_at_once_with_what_to_do(self) -> None:
        file = (
            embedded()
            .replace("word/styles.xml", '"Callout Bad"', '"Box"')
            .replace("word/styles.xml", '"Lead"', '"Led"')
        )
        file.relate(DOCUMENT, f"{OFFICE}/frame", EXTERNAL, "rId41", is_external=True)
        faults = reference_faults(file.content)
        assert len(faults) == 3
        assert faults[-1].message == "it lacks the styles Lead (paragraph), Callout Bad (paragraph)"
        assert all("in Word" in fault.hint for fault in faults)

    def test_may_link_to_the_web_and_to_a_mailbox(self, floor: Plan) -> None:
        file = WordFile().in_header(
            '<w:p><w:hyperlink r:id="rId1"><w:r><w:t>tidewick.example</w:t></w:r></w:hyperlink></w:p>'
        )
        file.relate("word/header1.xml", f"{OFFICE}/hyperlink", "https://tidewick.example", "rId1", is_external=True)
        assert messages(file.content) == []
        listed = parts_of(made(file.content, floor))["word/_rels/header1.xml.rels"]
        assert b'Target="https://tidewick.example"' in listed


class TestStyles:
    def test_are_known_by_their_names_whatever_their_ids(self, floor: Plan) -> None:
        document = made(saved_by_word().content, floor)
        assert b'<w:pStyle w:val="berschrift1"/>' in parts_of(document)["word/document.xml"]

    @pytest.mark.parametrize(
        "name",
        [
            '<w:name w:val="HEADING 1"/>',
            '<w:name w:val="heading 1,H1"/>',
            '<w:name w:val="Section"/><w:aliases w:val="Heading 1"/>',
        ],
    )
    def test_may_be_called_as_other_programs_call_them(self, name: str) -> None:
        file = WordFile().replace("word/styles.xml", '<w:name w:val="heading 1"/>', name)
        assert messages(file.content) == []

    def test_of_the_very_name_go_before_those_of_another_case(self, floor: Plan) -> None:
        # LibreOffice has a style Caption of its own beside the caption of ours.
        other = '<w:style w:type="paragraph" w:styleId="Kicker7"><w:name w:val="KICKER"/></w:style>'
        file = WordFile().replace("word/styles.xml", "</w:docDefaults>", f"</w:docDefaults>{other}")
        written = parts_of(made(file.content, floor))["word/document.xml"]
        assert b'<w:pStyle w:val="Kicker"/>' in written
        assert b"Kicker7" not in written

    def test_of_another_type_do_not_count(self) -> None:
        file = WordFile().replace(
            "word/styles.xml", '<w:style w:type="character" w:customStyle="1" w:styleId="Muted">', "§"
        )
        file.parts["word/styles.xml"] = file.parts["word/styles.xml"].replace(
            "§".encode(), b'<w:style w:type="paragraph" w:customStyle="1" w:styleId="Muted">'
        )
        assert messages(file.content) == ["it lacks the styles Muted (character)"]

    def test_that_word_keeps_back_are_lent(self, floor: Plan) -> None:
        file = WordFile()
        for style in OURS_WHERE_MISSING:
            file.replace("word/styles.xml", f'<w:name w:val="{style}"/>', f'<w:name w:val="Not {style}"/>')
        assert messages(file.content) == []
        document = opened(made(file.content, floor))
        names = [style.name for style in document.styles]
        assert {style.value for style in OURS_WHERE_MISSING} <= {str(name) for name in names}
        keys = [style.style_id for style in document.styles]
        assert len(keys) == len(set(keys))

    def test_that_are_missing_are_all_named(self) -> None:
        parts = reference_parts()
        parts["word/styles.xml"] = b'<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
        (message,) = messages(zipped(parts))
        for style in (*ParagraphStyle, *CharacterStyle, *TableStyle):
            assert (f" {style.value} (" in message) is (style not in OURS_WHERE_MISSING)

    def test_keep_their_colour_of_text_when_lines_take_another(self, floor: Plan) -> None:
        color = '<w:color w:val="123456" w:themeColor="accent1" w:themeShade="BF"/>'
        file = WordFile().replace("word/styles.xml", '<w:color w:val="1F2933"/>', color)
        branding = Branding(logo=None, primary_color="#ffee00")
        bright = replace(floor, customer=replace(floor.customer, branding=branding))
        parts = parts_of(made(file.content, bright))
        assert b'<w:color w:val="123456"/>' in parts["word/styles.xml"]
        assert b'<a:accent1><a:srgbClr val="FFEE00"/>' in parts["word/theme/theme1.xml"]


class TestAsWordSavesIt:
    @pytest.fixture
    def parts(self, floor: Plan) -> dict[str, bytes]:
        return parts_of(made(saved_by_word().content, floor))

    def test_has_no_fault(self) -> None:
        assert messages(saved_by_word().content) == []

    def test_leaves_no_trace_of_anybody(self, parts: dict[str, bytes]) -> None:
        everything = b"".join([*parts.values(), *(name.encode() for name in parts)])
        for trace in (
            DESIGNER,
            "rsid",
            "paraId",
            "docId",
            "anchorId",
            "Brnad",
            "comment",
            "glossary",
            "_GoBack",
            "pPrChange",
        ):
            assert trace.encode() not in everything, trace

    def test_gives_only_parts_that_are_known(self, parts: dict[str, bytes]) -> None:
        relations = {name for name in parts if name.startswith("word/_rels/header")}
        assert len(relations) == 1
        pictures = {name for name in parts if name.startswith("word/media/image")}
        assert set(parts) - relations - pictures == {
            *("[Content_Types].xml", "_rels/.rels", "docProps/core.xml", DOCUMENT, "word/_rels/document.xml.rels"),
            *("word/styles.xml", "word/numbering.xml", "word/settings.xml", "word/theme/theme1.xml"),
            "word/fontTable.xml",
            *("word/header1.xml", "word/header2.xml", "word/header3.xml", "word/footer1.xml", "word/media/brand1.png"),
        }

    def test_takes_the_last_section_with_the_headers_it_goes_on_with(self, floor: Plan) -> None:
        (section,) = opened(made(saved_by_word().content, floor)).sections
        assert twips(section.left_margin) == 1417
        assert section.different_first_page_header_footer
        assert words(section.even_page_header._element) == "Even"  # noqa: SLF001 - python-docx has no getter
        assert not section.header.is_linked_to_previous
        assert "cols" not in etree.tostring(section._sectPr).decode()  # noqa: SLF001 - as above

    def test_shows_the_title_where_its_control_did(self, floor: Plan) -> None:
        document = opened(made(saved_by_word().content, floor))
        header = document.sections[0].header._element  # noqa: SLF001 - python-docx has no getter
        (title,) = header.iter(qn("w:fldSimple"))
        assert (title.get(qn("w:instr")), words(title)) == (" TITLE ", document.core_properties.title)
        assert "Brand " in words(header)
        assert "old" not in words(header)
        assert next(header.iter(qn("w:sdt")), None) is None

    def test_says_what_its_logo_shows(self, parts: dict[str, bytes]) -> None:
        (header,) = [part for name, part in parts.items() if name.startswith("word/header") and b"<w:drawing>" in part]
        root = etree.fromstring(header)
        (about,) = root.iter("{*}docPr")
        assert about.get("descr") == "Tidewick"
        assert int(about.get("id", "0")) > 900_000
        assert DESIGNER.encode() not in parts["word/media/brand1.png"]
        assert parts["word/media/brand1.png"].startswith(b"\x89PNG")

    def test_is_in_the_language_of_the_plan(self, floor: Plan) -> None:
        document = opened(made(saved_by_word().content, floor, locale="fr-FR"))
        assert {lang.get(qn("w:val")) for lang in document.styles.element.iter(qn("w:lang"))} == {"fr-FR"}
        assert document.core_properties.language == "fr-FR"

    def test_runs_from_right_to_left_where_the_plan_does(self) -> None:
        document = open_reference(saved_by_word().content)
        set_direction(document, "rtl")
        (section,) = document.sections
        names = [etree.QName(element).localname for element in section._sectPr]  # noqa: SLF001 - python-docx has no getter
        assert names.index("titlePg") < names.index("bidi") < names.index("docGrid")

    def test_marks_every_page_of_the_vendor_s_own_edition(self, floor: Plan) -> None:
        parts = parts_of(made(saved_by_word().content, floor, internal=True))
        headers = [part for name, part in parts.items() if name.startswith("word/header")]
        assert len(headers) == 3
        assert all(b"Internal" in header for header in headers)


class TestColours:
    OWN = WordFile().replace(
        "word/theme/theme1.xml", '<a:srgbClr val="1F4E79"/>', '<a:sysClr val="window" lastClr="AB12CD"/>'
    )

    def accent(self, plan: Plan, vendor: Vendor) -> str:
        view = customer_view(plan, DAY, Workspace(vendor=vendor))
        parts = parts_of(render_document(DOCUMENTS[0], view, Words("en-GB"), self.OWN.content).content)
        found = re.search(rb'<a:accent1><a:srgbClr val="(\w+)"/></a:accent1>', parts["word/theme/theme1.xml"])
        return found[1].decode() if found else ""

    def test_of_lines_are_those_of_the_theme_until_settings_or_plan_name_one(self, floor: Plan) -> None:
        assert self.accent(floor, Vendor(name="Tidewick")) == "AB12CD"
        assert self.accent(floor, Vendor(name="Tidewick", primary_color="#aa5500")) == "AA5500"


class TestFonts:
    def test_of_the_theme_give_way_to_one_that_has_the_characters(self, floor: Plan) -> None:
        fonts = '<w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia"/>'
        file = WordFile()
        file.parts["word/styles.xml"] = re.sub(rb"<w:rFonts [^>]*/>", fonts.encode(), file.parts["word/styles.xml"])
        styles = parts_of(made(file.content, floor, locale="ja-JP"))["word/styles.xml"]
        assert b'w:eastAsia="Yu Gothic"' in styles
        assert b"eastAsiaTheme" not in styles

    def test_of_a_look_made_for_the_language_stay(self, floor: Plan) -> None:
        file = WordFile().replace("word/styles.xml", 'w:eastAsia="en-US"', 'w:eastAsia="ja-JP"')
        file.replace("word/styles.xml", 'w:eastAsia="Arial"', 'w:eastAsia="Meiryo"')
        styles = parts_of(made(file.content, floor, locale="ja-JP"))["word/styles.xml"]
        assert b"Meiryo" in styles
        assert b"Yu Gothic" not in styles

    def test_that_stand_in_the_file_go_along(self, floor: Plan) -> None:
        embedded = '<w:embedRegular r:id="rId1" w:fontKey="{00000000-0000-0000-0000-000000000001}"/></w:font>'
        file = WordFile().replace("word/fontTable.xml", "</w:font>", embedded)
        file.replace("word/fontTable.xml", "<w:fonts ", f'<w:fonts xmlns:r="{OFFICE}" ')
        file.add("word/fonts/font1.odttf", b"scrambled", "application/vnd.openxmlformats-officedocument.obfuscatedFont")
        file.relate("word/fontTable.xml", f"{OFFICE}/font", "fonts/font1.odttf", "rId1")
        content = made(file.content, floor)
        assert parts_of(content)["word/fonts/font1.odttf"] == b"scrambled"
        assert b'Target="fonts/font1.odttf"' in parts_of(content)["word/_rels/fontTable.xml.rels"]
        assert list(relation_problems(parts_of(content))) == []


class TestPages:
    @pytest.mark.parametrize(
        ("width", "height", "locale", "expected"),
        [
            (11906, 16838, "en-US", (12240, 15840)),
            (11909, 16834, "en-US", (12240, 15840)),
            (16838, 11906, "en-US", (15840, 12240)),
            (11906, 16838, "de-DE", (11906, 16838)),
            (12240, 15840, "de-DE", (12240, 15840)),
            (12240, 15840, "en-US", (12240, 15840)),
        ],
    )
    def test_of_a4_become_letter_where_people_print_on_it(
        self, width: int, height: int, locale: str, expected: tuple[int, int], floor: Plan
    ) -> None:
        file = (
            WordFile()
            .replace(DOCUMENT, 'w:w="11906"', f'w:w="{width}"')
            .replace(DOCUMENT, 'w:h="16838"', f'w:h="{height}"')
        )
        (section,) = opened(made(file.content, floor, locale=locale)).sections
        assert (twips(section.page_width), twips(section.page_height)) == expected

    def test_have_headers_that_reach_from_margin_to_margin(self, floor: Plan) -> None:
        width = 11906 - 2 * 1191
        halves = [f'<w:gridCol w:w="{width // 2}"/>'] * 2
        cell = f'<w:tc><w:tcPr><w:tcW w:w="{width // 2}" w:type="dxa"/></w:tcPr><w:p/></w:tc>'
        size = '<w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
        table = f"<w:tbl>{size}<w:tblGrid>{''.join(halves)}</w:tblGrid><w:tr>{cell * 2}</w:tr></w:tbl>"
        tabs = f'<w:tabs><w:tab w:val="center" w:pos="{width // 2}"/><w:tab w:val="right" w:pos="{width}"/></w:tabs>'
        file = WordFile().in_header(f"{table}<w:p><w:pPr>{tabs}</w:pPr></w:p>")
        header = etree.fromstring(parts_of(made(file.content, floor, locale="en-US"))["word/header1.xml"])
        after = 12240 - 2 * 1191
        places = [tab.get(qn("w:pos")) for tab in header.iter(qn("w:tab"))]
        assert places == [str(after // 2), str(after)]
        columns = [int(column.get(qn("w:w"), "0")) for column in header.iter(qn("w:gridCol"))]
        assert columns == [after // 2, after // 2]

    def test_with_wide_margins_keep_what_stands_at_the_right_of_header_and_footer(self, floor: Plan) -> None:
        tabs = '<w:tabs><w:tab w:val="right" w:pos="9524"/></w:tabs>'
        narrow = WordFile().in_header(f"<w:p><w:pPr>{tabs}</w:pPr></w:p>")
        file = narrow.replace(DOCUMENT, 'w:left="1191"', 'w:left="2191"')
        header = etree.fromstring(parts_of(made(file.content, floor))["word/header1.xml"])
        (place,) = [tab.get(qn("w:pos")) for tab in header.iter(qn("w:tab"))]
        assert place == str(11906 - 1191 - 2191)
        reaching = WordFile().in_header(f'<w:p><w:pPr>{tabs}<w:ind w:right="-1000"/></w:pPr></w:p>')
        file = reaching.replace(DOCUMENT, 'w:left="1191"', 'w:left="2191"')
        header = etree.fromstring(parts_of(made(file.content, floor))["word/header1.xml"])
        assert [tab.get(qn("w:pos")) for tab in header.iter(qn("w:tab"))] == ["9524"]

    def test_without_size_or_margins_are_a4(self, floor: Plan) -> None:
        file = WordFile()
        file.parts[DOCUMENT] = re.sub(rb"<w:sectPr>.*</w:sectPr>", b"", file.parts[DOCUMENT])
        (section,) = opened(made(file.content, floor)).sections
        assert twips(section.page_width) == 11906
        assert twips(section.left_margin) == 1440


class TestPictures:
    def header_with(self, content: bytes, kind: str, about: str = "") -> WordFile:
        file = WordFile().in_header(f"<w:p>{picture_of('rId1', about=about)}</w:p>")
        ending = kind.partition("/")[2].partition("+")[0]
        file.relate("word/header1.xml", f"{OFFICE}/image", f"media/logo.{ending}", "rId1")
        return file.add(f"word/media/logo.{ending}", content, kind)

    def test_lose_the_notes_beside_them(self, floor: Plan) -> None:
        note = b"\xff\xe1\x00\x0aSomebody"
        jpeg = b"\xff\xd8\xff\xe0\x00\x04JF" + note + b"\xff\xda\x00\x02data\xff\xd9"
        parts = parts_of(made(self.header_with(jpeg, "image/jpeg").content, floor))
        assert parts["word/media/brand1.jpg"] == jpeg.replace(note, b"")
        parts = parts_of(made(self.header_with(png(), "image/png").content, floor))
        assert len(parts["word/media/brand1.png"]) == len(png()) - 12 - len(f"Author {DESIGNER}")

    @pytest.mark.parametrize(
        ("about", "said"),
        [
            ('descr="Tidewick&apos;s wave"', "Tidewick's wave"),
            (r'descr="C:\Users\somebody\logo.png"', "Tidewick"),
            ('descr="logo.png"', "Tidewick"),
            ("", "Tidewick"),
        ],
    )
    def test_are_described_to_those_who_do_not_see_them(self, about: str, said: str, floor: Plan) -> None:
        parts = parts_of(made(self.header_with(png(), "image/png", about).content, floor))
        (place,) = etree.fromstring(parts["word/header1.xml"]).iter("{*}docPr")
        assert place.get("descr") == said

    @pytest.mark.parametrize(
        "inner",
        ["<script/>", '<a href="https://x.example"/>', '<g onload="x"/>', '<image href="file:///etc/x"/>'],
    )
    def test_that_run_or_fetch_are_refused(self, inner: str) -> None:
        file = self.header_with(f'<svg xmlns="http://www.w3.org/2000/svg">{inner}</svg>'.encode(), "image/svg+xml")
        (message,) = messages(file.content)
        assert message.startswith("word/header1.xml shows word/media/logo.svg: it has ")

    def test_of_a_kind_that_few_programs_show_are_refused(self) -> None:
        file = self.header_with(b"8BPS", "image/vnd.adobe.photoshop")
        (message,) = messages(file.content)
        assert message.startswith("word/header1.xml shows word/media/logo.vnd.adobe.photoshop: a picture of a kind")


@pytest.mark.office
class TestAsLibreOfficeSavesIt:
    def test_has_no_fault_and_gives_a_good_document(self, floor: Plan, tmp_path: Path) -> None:
        saved = saved_by_libreoffice(reference_document(), tmp_path)
        assert messages(saved) == []
        assert every_problem(made(saved, floor), "en-GB") == []


class TestWhateverTheFileHolds:
    VALUES = ("", "abc", "-5", "99999999999", "1.5", "auto", "../../x", "rId999")

    @settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(data=st.data())
    def test_its_faults_are_told_and_a_document_can_be_made_of_one_that_has_none(self, data: Any, floor: Plan) -> None:
        file = saved_by_word()
        name = data.draw(st.sampled_from(sorted(part for part in file.parts if part.endswith((".xml", ".rels")))))
        text = file.parts[name].decode()
        places = [match.span() for match in re.finditer('="[^"]*"|<[^<>]+/>', text)]
        if places:
            start, end = data.draw(st.sampled_from(places))
            value = data.draw(st.sampled_from(self.VALUES))
            new = f'="{value}"' if text[start] == "=" else ""
            file.parts[name] = f"{text[:start]}{new}{text[end:]}".encode()
        if not reference_faults(file.content):
            made(file.content, floor, locale=data.draw(st.sampled_from(["en-US", "ja-JP"])), internal=True)

    @settings(deadline=None, max_examples=100)
    @given(data=st.data())
    def test_no_byte_of_it_is_trusted(self, data: Any) -> None:
        content = bytearray(saved_by_word().content)
        for place in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=5)):
            content[place] = data.draw(st.integers(0, 255))
        reference_faults(bytes(content))


class TestOurs:
    def test_has_no_fault(self) -> None:
        assert reference_faults(reference_document()) == ()

    def test_is_not_changed_by_the_documents_made_from_it(self, floor: Plan) -> None:
        before = made(reference_document(), floor)
        made(reference_document(), floor, locale="he-IL", internal=True)
        made(reference_document(), floor, locale="en-US")
        assert made(reference_document(), floor) == before

    def test_shows_a_designer_every_style_at_work_and_says_what_it_is_for(self) -> None:
        body = opened(reference_document()).element.body
        named = {one.get(qn("w:val")) for one in body.iter(qn("w:pStyle"), qn("w:rStyle"), qn("w:tblStyle"))}
        said = {text.text for text in body.iter(qn("w:t"))}
        for style in (*ParagraphStyle, *CharacterStyle, *TableStyle):
            assert style_id(style) in named
            assert {style.value, USES[style]} <= said
        assert len(USES) == len({*ParagraphStyle}) + len({*CharacterStyle}) + len({*TableStyle})

    def test_gives_no_document_a_word_of_its_guide(self, floor: Plan) -> None:
        everything = b"".join(parts_of(made(reference_document(), floor)).values())
        assert [word for word in (TITLE, "Your company", "Reference document") if word.encode() in everything] == []
