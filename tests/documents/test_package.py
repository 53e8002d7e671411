"""The file itself: valid, reproducible, without a trace of anything but the plan."""

import os
import posixpath
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from generator.audience import customer_view
from generator.documents import DOCUMENTS, DocumentKind, reference_document, render_document
from generator.documents.package import zipped
from generator.documents.reference_design.parts import reference_parts
from generator.documents.word_xml import clean, w, write_text
from generator.model.outcomes import BusinessValue
from generator.model.plan import Plan
from generator.model.vocabulary import Visibility
from generator.wording import Words

DAY = date(2026, 2, 1)
_INTERNAL = Visibility.INTERNAL
every_kind = pytest.mark.parametrize("kind", DOCUMENTS, ids=[kind.name for kind in DOCUMENTS])
NAUGHTY = (
    "<w:p>&amp;</w:p> ]]> {{ 7 * 7 }} {% raw %}",
    "bell\x07, null\x00, escape\x1b, C1 \x85\x9f, lone \ud800, \ufffe",
    "emoji 🚀👩‍👩‍👧 and 名前 and مرحبا بالعالم and שלום",
    "W" * 300,
    "line one\nline two\r\nline three\ttabbed",
    '=HYPERLINK("http://example.invalid")',
)


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def naughty(plan: Plan, text: str) -> Plan:
    """The plan with a text in every place where an author writes freely."""
    outcomes = tuple(
        replace(
            outcome,
            description=text,
            so_that=text,
            business_value=BusinessValue(summary=text, expected=None, realized=None, per=None, evidence=text),
            milestones=tuple(replace(milestone, name=text, success_criteria=text) for milestone in outcome.milestones),
        )
        for outcome in plan.outcomes
    )
    return replace(
        plan,
        success_statement=text,
        customer=replace(plan.customer, company=text),
        stakeholders=tuple(replace(person, name=text, role=text) for person in plan.stakeholders),
        outcomes=outcomes,
        risks=tuple(replace(risk, description=text, mitigation=text) for risk in plan.risks),
        review_history=tuple(replace(review, summary=text, decisions=(text,)) for review in plan.review_history),
    )


def validator(schemas: Path) -> Callable[[str, bytes], None]:
    """Checks a part against the schema of its kind."""
    known = {
        "word/": etree.XMLSchema(etree.parse(schemas / "wml.xsd")),
        "word/theme/": etree.XMLSchema(etree.parse(schemas / "dml-main.xsd")),
        "_rels": etree.XMLSchema(etree.parse(schemas / "opc" / "opc-relationships.xsd")),
        "[Content_Types].xml": etree.XMLSchema(etree.parse(schemas / "opc" / "opc-contentTypes.xsd")),
        "customXml/itemProps": etree.XMLSchema(etree.parse(schemas / "shared-customXmlDataProperties.xsd")),
    }

    def check(name: str, content: bytes) -> None:
        if not name.endswith((".xml", ".rels")):
            return
        schema = known["_rels"] if name.endswith(".rels") else None
        for prefix in ("[Content_Types].xml", "customXml/itemProps", "word/theme/", "word/"):
            if schema is None and name.startswith(prefix):
                schema = known[prefix]
        if schema is not None:
            assert schema.validate(by_the_standard(etree.fromstring(content))), f"{name}: {schema.error_log}"

    return check


def by_the_standard(root: Any) -> Any:
    """A part as a program sees it that knows the standard alone: without what the root says may be passed over."""
    compatibility = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"
    passed_over = {root.nsmap[prefix] for prefix in root.attrib.pop(compatibility, "").split()}
    for element in list(root.iter("*")):
        if etree.QName(element).namespace in passed_over:
            element.getparent().remove(element)
            continue
        for name in [name for name in element.attrib if etree.QName(name).namespace in passed_over]:
            del element.attrib[name]
    return root


class TestValidity:
    def test_of_the_reference_document(self, schemas: Path) -> None:
        check = validator(schemas)
        for name, content in parts_of(reference_document()).items():
            check(name, content)

    @every_kind
    @pytest.mark.parametrize("internal", [False, True], ids=["for the customer", "for the vendor"])
    def test_of_every_example(
        self,
        kind: DocumentKind,
        internal: bool,  # noqa: FBT001 - a parameter of the test
        examples: dict[str, Plan],
        example_day: date,
        render: Any,
        schemas: Path,
    ) -> None:
        check = validator(schemas)
        for plan in examples.values():
            for name, content in parts_of(render(kind, plan, example_day, internal=internal)).items():
                check(name, content)

    @every_kind
    def test_from_right_to_left(self, kind: DocumentKind, floor: Plan, render: Any, schemas: Path) -> None:
        check = validator(schemas)
        for name, content in parts_of(render(kind, floor, DAY, "he-IL", internal=True)).items():
            check(name, content)

    @every_kind
    def test_whatever_an_author_writes(self, kind: DocumentKind, floor: Plan, render: Any, schemas: Path) -> None:
        check = validator(schemas)
        for text in NAUGHTY:
            for name, content in parts_of(render(kind, naughty(floor, text), DAY)).items():
                check(name, content)


class TestTextFromThePlan:
    @every_kind
    def test_stands_in_the_document_as_it_was_written(self, kind: DocumentKind, floor: Plan, opened: Any) -> None:
        for text in (NAUGHTY[0], NAUGHTY[2], NAUGHTY[3], NAUGHTY[5]):
            document = opened(kind, naughty(floor, text), DAY)
            assert any(text in (run.text or "") for run in document.element.body.iter(qn("w:t")))

    @every_kind
    def test_loses_only_what_no_page_can_show(self, kind: DocumentKind, floor: Plan, opened: Any) -> None:
        document = opened(kind, naughty(floor, NAUGHTY[1]), DAY)
        words = [run.text or "" for run in document.element.body.iter(qn("w:t"))]
        assert any("bell, null, escape, C1 , lone , " in text for text in words)

    @every_kind
    def test_keeps_its_lines(self, kind: DocumentKind, floor: Plan, opened: Any) -> None:
        document = opened(kind, naughty(floor, NAUGHTY[4]), DAY)
        assert any("line one\nline two\nline three tabbed" in paragraph.text for paragraph in document.paragraphs)

    @settings(deadline=None, max_examples=200)
    @given(text=st.text())
    def test_of_any_kind_can_be_written(self, text: str) -> None:
        run = etree.Element(w("r"))
        write_text(run, text)
        shown = "".join("\n" if element.tag == w("br") else element.text or "" for element in run)
        back = etree.fromstring(etree.tostring(run))
        assert "".join("\n" if element.tag == w("br") else element.text or "" for element in back) == shown
        assert set(shown) <= set(clean(text).expandtabs(1)) | {"\n"}

    @every_kind
    def test_that_is_internal_is_in_no_part_of_the_file(self, kind: DocumentKind, floor: Plan, render: Any) -> None:
        hidden = "Beryl, the sponsor, is leaving"
        outcome = floor.outcomes[0]
        milestones = (*outcome.milestones[:-1], replace(outcome.milestones[-1], name=hidden, visibility=_INTERNAL))
        plan = replace(
            floor,
            internal_notes=(hidden,),
            outcomes=(replace(outcome, milestones=milestones), *floor.outcomes[1:]),
            risks=tuple(replace(risk, description=hidden, visibility=_INTERNAL) for risk in floor.risks),
            review_history=tuple(
                replace(entry, summary=hidden, visibility=_INTERNAL) for entry in floor.review_history
            ),
        )
        assert b"Beryl" not in b"".join(parts_of(render(kind, plan, DAY)).values())


class TestProperties:
    @every_kind
    def test_are_ours(self, kind: DocumentKind, floor: Plan, opened: Any) -> None:
        properties = opened(kind, floor, DAY).core_properties
        assert properties.title.endswith(floor.customer.company)
        assert properties.subject == f"Plan version {floor.version}, as of February 1, 2026"
        assert properties.author == properties.last_modified_by == "Tidewick"
        midnight = datetime(2026, 2, 1, tzinfo=UTC)
        assert (properties.created, properties.modified) == (midnight, midnight)
        assert properties.comments == properties.keywords == properties.category == ""

    @every_kind
    def test_leave_no_trace_of_a_library_or_a_machine(self, kind: DocumentKind, floor: Plan, render: Any) -> None:
        # What a packet is known by when it comes back bears our name; nobody reads it.
        parts = {name: part for name, part in parts_of(render(kind, floor, DAY)).items() if "customXml" not in name}
        everything = b"".join(parts.values()).lower()
        for word in (b"python", b"generated by", b"planfolio", b"template", b"rsid", b"2013", b"/home/"):
            assert word not in everything.replace(b"report templates", b"")

    @every_kind
    def test_are_shown_by_header_and_footer(self, kind: DocumentKind, floor: Plan, render: Any) -> None:
        parts = parts_of(render(kind, floor, DAY))
        header, footer = (etree.fromstring(parts[f"word/{name}1.xml"]) for name in ("header", "footer"))
        assert floor.customer.company in "".join(text.text or "" for text in header.iter(qn("w:t")))
        said = "".join(text.text or "" for text in footer.iter(qn("w:t")))
        assert said.startswith(f"Plan version {floor.version}, as of February 1, 2026")
        fields = [field.get(qn("w:instr"), "").strip() for field in footer.iter(qn("w:fldSimple"))]
        assert fields == ["SUBJECT", "PAGE", "NUMPAGES"]

    @pytest.mark.parametrize(
        ("locale", "width"), [("en-US", 12240), ("en-CA", 12240), ("en-GB", 11906), ("en-DE", 11906), ("en", 11906)]
    )
    def test_page_and_language_follow_the_locale(self, locale: str, width: int, floor: Plan, opened: Any) -> None:
        document = opened(DOCUMENTS[0], floor, DAY, locale)
        assert document.sections[0].page_width // 635 == width
        assert [lang.get(qn("w:val")) for lang in document.styles.element.iter(qn("w:lang"))] == [locale]

    def test_lines_take_the_vendor_s_colour(self, floor: Plan, render: Any) -> None:
        parts = parts_of(render(DOCUMENTS[0], floor, DAY))
        assert b'<a:accent1><a:srgbClr val="14532D"/>' in parts["word/theme/theme1.xml"]
        assert b"1F4E79" not in parts["word/styles.xml"]


class TestReproducibility:
    @every_kind
    def test_equal_input_gives_equal_bytes(self, kind: DocumentKind, floor: Plan, render: Any) -> None:
        assert render(kind, floor, DAY) == render(kind, floor, DAY)

    def test_whatever_the_hash_seed_and_the_time_zone(self) -> None:
        program = (
            "import hashlib, datetime, pathlib\n"
            "from generator import audience, documents, loading, wording\n"
            "from generator.model.workspace import Workspace\n"
            "plan = loading.load_plan(pathlib.Path('plans/northlight-freight.yml')).plan\n"
            "view = audience.customer_view(plan, datetime.date(2026, 11, 20), Workspace())\n"
            "for kind in documents.DOCUMENTS:\n"
            "    reference = documents.reference_document()\n"
            "    content = documents.render_document(kind, view, wording.Words('en-US'), reference).content\n"
            "    print(hashlib.sha256(content).hexdigest())\n"
        )
        root = Path(__file__).parents[2]
        digests = {
            subprocess.run(
                [sys.executable, "-c", program],
                cwd=root,
                env={**os.environ, "PYTHONPATH": str(root), "PYTHONHASHSEED": seed, "TZ": zone},
                check=True,
                capture_output=True,
                text=True,
            ).stdout
            for seed, zone in (("1", "UTC"), ("2", "Pacific/Auckland"))
        }
        assert len(digests) == 1

    def test_the_reference_document_is_what_its_source_says(self) -> None:
        assert parts_of(reference_document()) == reference_parts()


class TestRelationships:
    @every_kind
    def test_lead_to_parts_that_are_there(self, kind: DocumentKind, floor: Plan, render: Any) -> None:
        parts = parts_of(render(kind, floor, DAY))
        for name, content in parts.items():
            if not name.endswith(".rels"):
                continue
            folder = name.replace("_rels/", "").rpartition("/")[0]
            for relationship in etree.fromstring(content):
                assert relationship.get("TargetMode") != "External"
                target = relationship.get("Target", "")
                path = target if target.startswith("/") else f"/{folder}/{target}"
                assert posixpath.normpath(path).lstrip("/") in parts
            used = re.findall(rb'r:id="(\w+)"', parts.get(f"{folder}/document.xml", b""))
            assert {key.decode() for key in used} <= {
                entry.get("Id") for entry in etree.fromstring(content)
            } or not used


class TestAWorkspaceSReference:
    def test_takes_the_place_of_ours(self, tmp_path: Path) -> None:
        path = tmp_path / "documents" / "reference.docx"
        path.parent.mkdir()
        path.write_bytes(b"theirs")
        assert reference_document(tmp_path) == b"theirs"
        assert reference_document(tmp_path / "documents") == reference_document()

    def test_may_give_styles_ids_of_its_own(self, floor: Plan, workspace: Any) -> None:
        parts = {name: text.replace(b'"Heading1"', b'"berschrift1"') for name, text in reference_parts().items()}
        content = render_with(zipped(parts), floor, workspace)
        assert b'"berschrift1"' in parts_of(content)["word/document.xml"]

    def test_keeps_a_page_size_of_its_own_choice(self, floor: Plan, workspace: Any) -> None:
        parts = {name: text.replace(b'w:w="11906"', b'w:w="10000"') for name, text in reference_parts().items()}
        assert b'w:w="10000"' in parts_of(render_with(zipped(parts), floor, workspace))["word/document.xml"]

    def test_shows_properties_in_fields_as_word_writes_them(self, floor: Plan, workspace: Any) -> None:
        parts = reference_parts()
        begin, middle, end = (
            f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
        )
        instruction = '<w:r><w:instrText xml:space="preserve"> TITLE  \\* MERGEFORMAT </w:instrText></w:r>'
        field = f"{begin}{instruction}{middle}<w:r><w:t>old</w:t></w:r><w:r><w:t> title</w:t></w:r>{end}"
        header = re.sub(rb"<w:fldSimple.*?</w:fldSimple>", field.encode(), parts["word/header1.xml"], count=1)
        content = render_with(zipped({**parts, "word/header1.xml": header}), floor, workspace)
        assert f": {floor.customer.company}</w:t>".encode() in parts_of(content)["word/header1.xml"]
        assert b"old" not in parts_of(content)["word/header1.xml"]


def render_with(reference: bytes, plan: Plan, workspace: Any) -> bytes:
    view = customer_view(plan, DAY, workspace)
    return render_document(DOCUMENTS[0], view, Words("en-US"), reference).content
