"""The logos of both companies above the title."""

from datetime import date
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm
from PIL import Image

from generator.artifacts import Artifact
from generator.audience import customer_view
from generator.documents import DOCUMENTS, DocumentKind, Look, reference_document, render_document
from generator.documents.kinds.qbr import QBR
from generator.documents.pictures.logos import logo_image
from generator.model.plan import Plan
from generator.model.workspace import Vendor, Workspace
from generator.wording import Words
from tests.conftest import ROOT

DAY = date(2026, 2, 1)
OURS = ROOT / "logos" / "tidewick.svg"
BARE = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 20"><rect width="400" height="20" fill="#a00"/></svg>'


def file(name: str, content: bytes) -> Artifact:
    return Artifact(path=PurePosixPath(name), content=content)


def image(form: str, size: tuple[int, int] = (90, 30)) -> bytes:
    stored = BytesIO()
    Image.new("RGB", size, "#a00000").save(stored, form)
    return stored.getvalue()


def made(kind: DocumentKind, plan: Plan, look: Look) -> Any:
    view = customer_view(plan, DAY, Workspace(vendor=Vendor(name="Tidewick")))
    return docx.Document(BytesIO(render_document(kind, view, Words(), reference_document(), look=look).content))


def first_line(document: Any) -> list[Any]:
    return list(document.paragraphs[0]._p.iter(qn("wp:inline")))  # noqa: SLF001 - python-docx lists no drawings


@pytest.mark.parametrize("kind", DOCUMENTS, ids=lambda kind: kind.name)
def test_open_every_document_each_with_the_name_of_its_company(kind: DocumentKind, floor: Plan) -> None:
    look = Look(vendor_logo=file("a.svg", OURS.read_bytes()), customer_logo=file("b.png", image("PNG")))
    document = made(kind, floor, look)
    names = [drawing.find(qn("wp:docPr")).get("descr") for drawing in first_line(document)]
    assert names == ["Tidewick", floor.customer.company]


def test_keep_their_proportions_within_twelve_by_forty_five_millimetres(floor: Plan) -> None:
    look = Look(vendor_logo=file("a.svg", BARE), customer_logo=file("b.png", image("PNG", (30, 90))))
    extents = [drawing.find(qn("wp:extent")) for drawing in first_line(made(QBR, floor, look))]
    (width, height), (narrow, high) = [(int(extent.get("cx")), int(extent.get("cy"))) for extent in extents]
    assert width == pytest.approx(Mm(45), rel=0.01)
    assert height == pytest.approx(width / 20, rel=0.01)
    assert high == pytest.approx(Mm(12), rel=0.01)
    assert narrow == pytest.approx(high / 3, rel=0.01)


def test_there_is_no_line_where_there_is_no_logo(floor: Plan) -> None:
    document = made(QBR, floor, Look())
    assert next(paragraph.text for paragraph in document.paragraphs if paragraph.text) == floor.customer.company
    assert document.paragraphs[0].style.name == "Cover"
    assert not first_line(document)


def test_the_customers_stands_at_the_right_where_it_is_the_only_one(floor: Plan) -> None:
    document = made(QBR, floor, Look(customer_logo=file("b.jpg", image("JPEG"))))
    assert len(first_line(document)) == 1
    assert document.paragraphs[0].text == "\t"


def test_photographs_stay_as_they_are() -> None:
    for form, kind in (("PNG", "png"), ("JPEG", "jpg")):
        found = logo_image(f".{kind}", image(form))
        assert found is not None
        assert (found.kind, found.image, found.svg) == (kind, image(form), None)


def test_one_that_word_does_not_know_is_left_out() -> None:
    assert logo_image(".webp", image("WEBP")) is None
    assert logo_image(".png", b"\x89PNG\r\n\x1a\n") is None


def test_one_of_no_size_is_left_out() -> None:
    assert logo_image(".svg", b'<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0"/>') is None


def test_that_is_very_wide_has_no_more_dots_than_are_printed() -> None:
    found = logo_image(".svg", b'<svg xmlns="http://www.w3.org/2000/svg" width="3000" height="10"/>')
    assert found is not None
    assert Image.open(BytesIO(found.image)).width == 975


def test_of_one_with_a_style_sheet_which_word_does_not_apply_only_the_image_is_taken() -> None:
    plain = logo_image(".svg", BARE)
    styled = logo_image(".svg", BARE.replace(b"<rect", b"<style>.a{fill:red}</style><rect"))
    assert plain is not None
    assert styled is not None
    assert plain.svg == BARE
    assert styled.svg is None
    assert Image.open(BytesIO(styled.image)).width == 975
