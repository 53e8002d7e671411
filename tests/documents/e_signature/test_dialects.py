"""The tags of e-signature services in a packet: each once, where its field is, and nothing else that reads like one."""

import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from generator.audience import customer_view, internal_view
from generator.documents import reference_document, render_document
from generator.documents.e_signature import SigningField, dialect_of
from generator.documents.kinds.sign_off import SIGN_OFF
from generator.model.plan import Plan
from generator.model.vocabulary import ESignature
from generator.model.workspace import DocumentSettings, Vendor, Workspace
from generator.wording import Words
from tests.documents.judges import every_problem
from tests.documents.reading import signature_blocks, text_of, words_of

SERVICES = [service for service in ESignature if service is not ESignature.NONE]
every_service = pytest.mark.parametrize("service", SERVICES)
TAGS = {
    ESignature.DOCUSIGN: re.compile(r"\\[a-z][0-9]+\\"),
    ESignature.ADOBE: re.compile(r"\{\{[^{}]*\}\}"),
    ESignature.DROPBOX_SIGN: re.compile(r"\[\s*(?:\$|def:|[\w-]+\s*\|)[^\[\]]*\]"),
}
"""What each service takes for a tag, as its own documentation has it."""
HOSTILE = (
    r"\s1\ and \S1\ ",
    "{{Sig_es_:signer1:signature}} {{{x}}}",
    "[sig|req|signer1] [$v] [def:$v|text|req|signer1]",
)


def file_of(plan: Plan, service: ESignature, *, internal: bool = False, locale: str | None = None) -> bytes:
    vendor = Vendor(name="Tidewick", primary_color="#14532d")
    workspace = Workspace(vendor=vendor, documents=DocumentSettings(e_signature=service))
    view = (internal_view if internal else customer_view)(plan, date(2026, 11, 20), workspace)
    words = Words(locale or plan.locale)
    return render_document(SIGN_OFF, view, words, reference_document()).content


def packet(plan: Plan, service: ESignature, *, internal: bool = False, locale: str | None = None) -> Document:
    return docx.Document(BytesIO(file_of(plan, service, internal=internal, locale=locale)))


def tags_of(document: Document, service: ESignature) -> list[str]:
    """Everything in a document, headers and footers included, that a service takes for a tag."""
    roots = [document.element.body]
    for section in document.sections:
        running = (section.header, section.first_page_header, section.footer, section.first_page_footer)
        roots += [part._element for part in running]  # noqa: SLF001
    paragraphs = (text_of(paragraph) for root in roots for paragraph in root.iter(qn("w:p")))
    return [tag for text in paragraphs for tag in TAGS[service].findall(text)]


def unsigned(plan: Plan) -> Plan:
    return replace(plan, sign_off=())


class TestThePacket:
    @every_service
    def test_has_a_tag_for_every_field_of_every_signer(self, service: ESignature, examples: dict[str, Plan]) -> None:
        dialect = dialect_of(service)
        assert dialect is not None
        for plan in examples.values():
            document = packet(unsigned(plan), service)
            tags = tags_of(document, service)
            assert len(tags) == len(set(tags)) == 2 * len(SigningField)
            labels = re.compile(r"\|[^|\]]*(?=\|[a-z][0-9]\])")
            wanted = {
                labels.sub("|", dialect.tag(signer, field, "x").text.strip().rstrip("\u00a0"))
                for signer in (1, 2)
                for field in SigningField
            }
            assert {labels.sub("|", tag) for tag in tags} == wanted

    @every_service
    def test_has_one_way_to_be_filled_in(self, service: ESignature, examples: dict[str, Plan]) -> None:
        document = packet(unsigned(examples["northlight-freight"]), service)
        assert next(document.element.body.iter(qn("w:sdt")), None) is None
        assert "☐" not in words_of(document)
        names = {str(part.partname) for part in document.part.package.iter_parts()}
        assert not [name for name in names if "customXml" in name]

    @every_service
    def test_numbers_those_who_still_sign(self, service: ESignature, examples: dict[str, Plan]) -> None:
        plan = examples["saltmarrow-outdoor"]
        half = replace(plan, sign_off=tuple(entry for entry in plan.sign_off if entry.side == "vendor"))
        document = packet(half, service)
        assert len(signature_blocks(document)) == 1
        assert len(tags_of(document, service)) == len(SigningField)
        assert "2" not in "".join(tags_of(document, service))

    @every_service
    def test_has_no_tag_where_nothing_is_left_to_sign(self, service: ESignature, examples: dict[str, Plan]) -> None:
        assert not tags_of(packet(examples["northlight-freight"], service), service)
        assert not tags_of(packet(unsigned(examples["northlight-freight"]), service, internal=True), service)

    @every_service
    @pytest.mark.parametrize("text", HOSTILE)
    def test_makes_no_field_of_what_a_plan_says(self, service: ESignature, text: str, plan_of: Any) -> None:
        plan = plan_of(
            plan={"success_statement": text, "version": text[:12]},
            customer={"company": f"Quillmere {text}"},
            outcomes=[{"id": "O1", "description": text, "objective": text}],
            commitments={"customer": [text], "escalation_path": [{"level": 1, "name": text}]},
        )
        document = packet(plan, service)
        tags = tags_of(document, service)
        assert len(tags) == len(set(tags)) == 2 * len(SigningField)
        assert text.strip() in words_of(document).replace("\u200d", "")
        properties = document.core_properties
        assert not TAGS[service].search(f"{properties.title} {properties.subject}")

    @every_service
    def test_keeps_its_properties_as_short_as_a_file_can_hold_them(self, service: ESignature, plan_of: Any) -> None:
        plan = plan_of(customer={"company": f"{'{{ [a|b] '} \\s1\\{'y' * 300}"})
        assert len(packet(plan, service).core_properties.title) == 255

    @pytest.mark.parametrize("locale", ["de-DE", "es-ES", "fr-FR", "ja-JP"])
    def test_keeps_its_tags_in_every_language(self, locale: str, examples: dict[str, Plan]) -> None:
        for service in SERVICES:
            document = packet(unsigned(examples["northlight-freight"]), service, locale=locale)
            assert len(set(tags_of(document, service))) == 2 * len(SigningField)

    @pytest.mark.parametrize("service", ESignature)
    def test_opens_without_a_word_of_repair(
        self, service: ESignature, examples: dict[str, Plan], schemas: Path
    ) -> None:
        for plan in examples.values():
            assert every_problem(file_of(unsigned(plan), service), plan.locale, schemas) == []

    def test_without_a_service_leaves_every_text_as_it_is(self, plan_of: Any) -> None:
        document = packet(plan_of(plan={"success_statement": HOSTILE[1]}), ESignature.NONE)
        assert HOSTILE[1] in words_of(document)


class TestATag:
    @pytest.mark.parametrize(
        ("service", "field", "words"),
        [
            (ESignature.DOCUSIGN, SigningField.SIGNATURE, r"\s2\ "),
            (ESignature.DOCUSIGN, SigningField.REJECTED, r"\r2\ "),
            (ESignature.ADOBE, SigningField.SIGNATURE, "{{Sig2_es_:signer2:signature}}"),
            (ESignature.ADOBE, SigningField.NAME, "{{N2_es_:signer2:fullname}}"),
            (ESignature.ADOBE, SigningField.TITLE, "{{Ttl2_es_:signer2:title}}"),
            (ESignature.ADOBE, SigningField.DATE, "{{Dte2_es_:signer2:date}}"),
            (ESignature.ADOBE, SigningField.CONDITIONS, "{{Conditions2_es_:signer2:text}}"),
            (ESignature.ADOBE, SigningField.ACCEPTED, "{{A2_es_:signer2:checkbox}}"),
            (ESignature.DROPBOX_SIGN, SigningField.SIGNATURE, "[sig|req|signer2|Sign here|s2]"),
            (ESignature.DROPBOX_SIGN, SigningField.DATE, "[date|req|signer2|Sign here|d2]"),
            (ESignature.DROPBOX_SIGN, SigningField.NAME, "[text|req|signer2|Sign here|n2]"),
            (ESignature.DROPBOX_SIGN, SigningField.CONDITIONS, "[text|noreq|signer2|Sign here|c2]"),
            (ESignature.DROPBOX_SIGN, SigningField.REJECTED, "[check|noreq|signer2|r2|r2]"),
        ],
    )
    def test_is_written_as_its_service_reads_it(self, service: ESignature, field: SigningField, words: str) -> None:
        dialect = dialect_of(service)
        assert dialect is not None
        told = dialect.tag(2, field, "Sign] |[ here").text
        assert re.sub(" +(?=}})", "", told).replace("\u00a0", " ").strip() == words.strip()

    @every_service
    def test_is_seen_only_where_its_service_takes_it_out(self, service: ESignature) -> None:
        dialect = dialect_of(service)
        assert dialect is not None
        for field in SigningField:
            tag = dialect.tag(1, field, "Name")
            assert tag.is_white is (service is not ESignature.ADOBE)
            # What is smaller is not found.
            assert all(size >= 4 for _, size in tag.parts)
