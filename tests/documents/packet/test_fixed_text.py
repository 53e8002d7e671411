"""The words of a packet that nobody was asked to change."""

import pytest
from lxml import etree

from generator.documents.packet import fixed_text, hash_of_text
from generator.documents.word_xml import NAMESPACE

_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_FIELD = (
    '<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr><w:sdtContent><w:r><w:t>{text}</w:t></w:r></w:sdtContent></w:sdt>'
)


def read(*paragraphs: str) -> list[str]:
    inside = "".join(f"<w:p>{paragraph}</w:p>" for paragraph in paragraphs)
    return read_body(inside)


def read_body(inside: str) -> list[str]:
    xml = f'<w:document xmlns:w="{NAMESPACE}" xmlns:mc="{_MC}"><w:body>{inside}</w:body></w:document>'
    return fixed_text(etree.fromstring(xml))


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def complex_field(instruction: str, result: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"><w:fldData>AA</w:fldData></w:fldChar></w:r>'
        f"<w:r><w:instrText>{instruction[:2]}</w:instrText></w:r><w:r><w:instrText>{instruction[2:]}</w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


class TestWhatMakesNoDifference:
    @pytest.mark.parametrize(
        "written",
        [
            run("By 30 June, delays fall"),
            run("By 30 Ju") + run("ne, delays fall"),
            run("By 30\u00a0June,   delays") + "<w:r><w:tab/></w:r>" + run("fall "),
            run("By 30 June,") + "<w:r><w:br/><w:lastRenderedPageBreak/></w:r>" + run("delays fall"),
            '<w:pPr><w:tabs><w:tab w:val="left" w:pos="9"/></w:tabs></w:pPr><w:proofErr w:type="spellStart"/>'
            '<w:bookmarkStart w:id="1" w:name="a"/>' + run("By 30 June, delays fall") + '<w:bookmarkEnd w:id="1"/>',
            "<w:smartTag>" + run("By 30 June,", "<w:b/>") + "</w:smartTag>" + run(" delays fall"),
            '<w:hyperlink w:anchor="a">' + run("By 30 June,") + "</w:hyperlink>" + run(" delays fall"),
            run("By 30 June, ")
            + "<w:ins>"
            + run("delays")
            + "</w:ins><w:del>"
            + run("they")
            + "</w:del>"
            + run(" fall"),
            run("By 30 June, ") + "<w:moveFrom>" + run("now") + "</w:moveFrom>" + run("delays fall"),
            run("By 30 June, ") + complex_field(" HYPERLINK \\l b ", "delays") + run(" fall"),
            run("By 30 June, ") + run("all", "<w:vanish/>") + run("delays fall", '<w:vanish w:val="0"/>'),
            run("By 30 June, de\u00adlays fall") + complex_field(" PAGE ", "7"),
            run("By 30 June, de") + "<w:r><w:softHyphen/></w:r>" + run("lays fall"),
        ],
    )
    def test_how_the_words_are_written(self, written: str) -> None:
        assert read(written) == ["By 30 June, delays fall"]

    def test_two_ways_to_write_a_hyphen(self) -> None:
        assert (
            read(run("sign\u2011off"))
            == read(run("sign") + "<w:r><w:noBreakHyphen/></w:r>" + run("off"))
            == ["sign-off"]
        )

    def test_empty_paragraphs(self) -> None:
        assert read("", run("one"), run("  "), run("two"), "<w:r><w:br/></w:r>") == ["one", "two"]

    @pytest.mark.parametrize("text", ["", "Ingrid Solheim-Park"])
    def test_what_stands_in_a_field_of_the_packet(self, text: str) -> None:
        field = _FIELD.format(tag="sign-off.customer.name", text=text)
        assert read(run("Name: ") + field) == ["Name:"]

    @pytest.mark.parametrize("kind", ["TOC \\o 1-2", "PAGE", "page", "PAGEREF _a \\h", "NUMPAGES"])
    def test_what_a_program_computes_for_itself(self, kind: str) -> None:
        assert read(complex_field(f" {kind} ", "12") + run("of all")) == ["of all"]
        assert read(f'<w:fldSimple w:instr=" {kind} ">{run("12")}</w:fldSimple>' + run("of all")) == ["of all"]

    def test_a_table_of_contents_over_several_paragraphs(self) -> None:
        whole = complex_field(" TOC ", "</w:t></w:r></w:p><w:p>" + complex_field("PAGEREF a", "1") + "<w:r><w:t>Effect")
        assert read_body(f"<w:p>{whole}</w:p><w:p>{run('Effect')}</w:p>") == ["Effect"]

    def test_how_often_a_text_box_is_drawn(self) -> None:
        box = f"<w:txbxContent><w:p>{run('inside')}</w:p></w:txbxContent>"
        both = f"<mc:Choice Requires='wps'>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
        assert read(
            run("before ") + f"<w:r><mc:AlternateContent>{both}</mc:AlternateContent></w:r>" + run("after")
        ) == ["inside", "before after"]


class TestWhatDoes:
    def test_a_word_put_into_a_content_control_that_is_none_of_the_packets(self) -> None:
        assert read(run("binding ") + _FIELD.format(tag="mine", text="not at all")) == ["binding not at all"]
        assert read(run("binding ") + _FIELD.format(tag="sign-off.customer.mood", text="not")) == ["binding not"]

    def test_a_word_that_is_hidden(self) -> None:
        assert read(run("not ", "<w:vanish/>") + run("binding")) == ["binding"]

    def test_a_note(self) -> None:
        assert read(run("binding") + '<w:r><w:footnoteReference w:id="2"/></w:r>') == ["binding ※"]

    def test_a_symbol(self) -> None:
        assert read(run("a") + '<w:r><w:sym w:font="Wingdings" w:char="f0fe"/></w:r>') == ["a[F0FE]"]

    def test_where_a_paragraph_ends(self) -> None:
        assert hash_of_text(read(run("one"), run("two"))) != hash_of_text(read(run("one two")))


def test_cells_are_read_in_their_order() -> None:
    cell = "<w:tc><w:tcPr/><w:p>{}</w:p></w:tc>"
    rows = "".join(f"<w:tr><w:trPr/>{cell.format(run(a))}{cell.format(run(b))}</w:tr>" for a, b in ("ab", "cd"))
    assert read_body(f"<w:tbl><w:tblPr/>{rows}</w:tbl>") == ["a", "b", "c", "d"]
