"""The two editions of each document: the customer's, and the vendor's own, which nobody takes for the other."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import docx
import pytest
from docx.document import Document

from generator.audience import customer_view, internal_view
from generator.documents import DOCUMENTS, DocumentKind, reference_document, render_document
from generator.documents.reference_design.parts import reference_parts
from generator.documents.zip_file import zipped
from generator.model.customer import Branding
from generator.model.plan import Plan
from generator.model.workspace import Workspace
from generator.wording import Words
from tests.documents.reading import headings, signature_blocks, table_under, words_of

DAY = date(2026, 2, 1)
KINDS = {kind.name: kind for kind in DOCUMENTS}
every_kind = pytest.mark.parametrize("kind", DOCUMENTS, ids=list(KINDS))


def heads(document: Document) -> Iterator[list[str]]:
    """What stands at the head of each kind of page: of the first, of the others, of even ones where they differ."""
    (section,) = document.sections
    headers = [section.header]
    if section.different_first_page_header_footer:
        headers.append(section.first_page_header)
    if document.settings.odd_and_even_pages_header_footer:
        headers.append(section.even_page_header)
    for header in headers:
        assert not header.is_linked_to_previous
        yield [paragraph.text for paragraph in header.paragraphs]


class TestTheVendorsOwnEdition:
    @every_kind
    def test_says_so_in_the_name_of_its_file(self, kind: DocumentKind, floor: Plan, workspace: Workspace) -> None:
        reference, words = reference_document(), Words()
        names = [
            render_document(kind, view, words, reference).path.name
            for view in (customer_view(floor, DAY, workspace), internal_view(floor, DAY, workspace))
        ]
        assert names == [f"floor-{kind.name}.docx", f"floor-{kind.name}-internal.docx"]

    @every_kind
    def test_says_so_at_the_head_of_every_page(self, kind: DocumentKind, floor: Plan, opened: Any) -> None:
        pages = list(heads(opened(kind, floor, DAY, internal=True)))
        assert len(pages) == 2
        assert [page[0] for page in pages] == [f"Internal – not for {floor.customer.company}"] * 2

    @every_kind
    def test_says_so_in_its_title(self, kind: DocumentKind, floor: Plan, opened: Any) -> None:
        assert opened(kind, floor, DAY, internal=True).core_properties.title.startswith("Internal: ")

    @pytest.mark.parametrize("settings", [b"", b"<w:evenAndOddHeaders/>"], ids=["one header", "even pages apart"])
    def test_says_so_where_the_workspace_s_reference_has_no_headers(
        self, settings: bytes, floor: Plan, workspace: Workspace
    ) -> None:
        parts = reference_parts()
        parts["word/document.xml"] = re.sub(rb"<w:(header|footer)Reference[^>]*/>", b"", parts["word/document.xml"])
        parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:titlePg/>", b"")
        tab = b'<w:defaultTabStop w:val="709"/>'
        parts["word/settings.xml"] = parts["word/settings.xml"].replace(tab, tab + settings)
        reference = zipped(parts)
        made = render_document(DOCUMENTS[0], internal_view(floor, DAY, workspace), Words(), reference)
        pages = list(heads(docx.Document(BytesIO(made.content))))
        assert len(pages) == 1 + bool(settings)
        assert all(page[0].startswith("Internal – not for ") for page in pages)

    def test_is_not_put_before_anybody_to_sign(self, floor: Plan, opened: Any) -> None:
        ours, theirs = (opened(KINDS["sign-off"], floor, DAY, internal=internal) for internal in (True, False))
        assert (len(signature_blocks(ours)), len(signature_blocks(theirs))) == (0, 2)
        assert "Not for signature" in "\n".join(paragraph.text for paragraph in ours.paragraphs)


class TestTheCustomersEdition:
    @every_kind
    def test_bears_no_mark(self, kind: DocumentKind, floor: Plan, render: Any) -> None:
        with zipfile.ZipFile(BytesIO(render(kind, floor, DAY))) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        assert [name for name, part in parts.items() if name != "word/styles.xml" and b"nternal" in part] == []

    def test_has_lines_in_the_customers_own_colour(self, floor: Plan, render: Any) -> None:
        branding = Branding(logo=None, primary_color="#aa5500")
        plan = replace(floor, customer=replace(floor.customer, branding=branding))
        theirs, ours = (render(DOCUMENTS[0], plan, DAY, internal=internal) for internal in (False, True))
        assert b'<a:accent1><a:srgbClr val="AA5500"/>' in zipfile.ZipFile(BytesIO(theirs)).read("word/theme/theme1.xml")
        assert b'<a:accent1><a:srgbClr val="14532D"/>' in zipfile.ZipFile(BytesIO(ours)).read("word/theme/theme1.xml")


class TestTheReadingOfTheAccount:
    @pytest.fixture
    def plan(self, plan_of: Any) -> Plan:
        plan: Plan = plan_of(
            customer={
                "segment": "midmarket",
                "contract": {
                    "start_date": "2026-01-01",
                    "renewal_date": "2027-01-01",
                    "notice_days": 60,
                    "arr": "$31,000",
                    "auto_renew": True,
                },
            },
            stakeholders={
                "customer": [
                    {
                        "name": "Ada Brandt",
                        "type": "executive_sponsor",
                        "influence": "high",
                        "engagement": "passive",
                        "last_contact": "2026-01-20",
                        "phone": "+1 555 0100",
                        "priorities": ["Fewer suppliers"],
                        "notes": "Prefers to meet early.",
                    },
                    {"name": "Cem Doruk"},
                ],
                "vendor": [{"name": "Eve Falk", "type": "csm"}],
            },
            outcomes=[{"id": "O1", "description": "Something better", "conversion_point": "expansion_opportunity"}],
            health_inputs=[
                {"date": "2026-01-25", "kind": "product_usage", "value": 37, "trend": "down", "note": "Logins fell."}
            ],
            forecast={
                "call": "at_risk",
                "amount": "$29,000",
                "reason": "The budget is frozen.",
                "by": "Eve Falk",
                "on": "2026-01-05",
                "expires_on": "2026-01-31",
            },
            internal={"notes": ["Ada knows our competitor well."]},
        )
        return plan

    SECRETS = (
        "midmarket",
        "$31,000",
        "$29,000",
        "60 days",
        "Passive",
        "+1 555 0100",
        "Fewer suppliers",
        "Prefers to meet early.",
        "Logins fell.",
        "The budget is frozen.",
        "expired on Jan 31, 2026",
        "Ada knows our competitor well.",
        "Opens: Expansion opportunity",
    )

    def test_tells_health_renewal_terms_people_and_notes_to_the_vendor(self, plan: Plan, opened: Any) -> None:
        document = opened(KINDS["qbr"], plan, DAY, internal=True)
        words = words_of(document)
        assert [secret for secret in self.SECRETS if secret not in words] == []
        found = headings(document)
        start = found.index((1, "Our reading of the account"))
        titles = [
            "What to act on",
            "Health",
            "What was observed",
            "Renewal",
            "Commercial terms",
            "The people, as we know them",
            "Our notes",
        ]
        assert [text for level, text in found[start + 1 :] if level == 2][: len(titles)] == titles

    def test_gives_the_reasons_for_the_colour_of_health_and_for_the_call(
        self, plan: Plan, opened: Any, workspace: Workspace
    ) -> None:
        account = internal_view(plan, DAY, workspace).account
        assert account is not None
        words = words_of(opened(KINDS["qbr"], plan, DAY, internal=True))
        renewal = account.renewal
        reasons = (*account.health.reasons, *renewal.reasons, *renewal.evidence_for, *renewal.evidence_against)
        assert reasons
        assert [reason for reason in reasons if Words().reason(reason) not in words] == []

    def test_names_each_alert_with_whose_move_it_is_and_what_to_do(
        self, plan: Plan, opened: Any, workspace: Workspace
    ) -> None:
        account = internal_view(plan, DAY, workspace).account
        assert account is not None
        rows = table_under(opened(KINDS["qbr"], plan, DAY, internal=True), "What to act on")
        assert rows
        assert [row[0].strip() for row in rows] == [Words().label(alert.severity) for alert in account.alerts]
        for row, alert in zip(rows, account.alerts, strict=True):
            assert Words().reason(alert.message) in row[1]
            assert row[2] == (alert.owner or "not named")
            assert Words().play(alert.play) in row[3]

    @every_kind
    def test_is_in_no_part_of_what_the_customer_gets(self, kind: DocumentKind, plan: Plan, render: Any) -> None:
        with zipfile.ZipFile(BytesIO(render(kind, plan, DAY))) as package:
            everything = b"".join(package.read(name) for name in package.namelist()).decode(errors="replace")
        assert [
            secret for secret in (*self.SECRETS, "Our reading", "Health", "What to act on") if secret in everything
        ] == []

    def test_is_told_before_the_signature_as_far_as_it_bears_on_it(self, plan: Plan, opened: Any) -> None:
        words = words_of(opened(KINDS["sign-off"], plan, DAY, internal=True))
        assert all(
            secret in words for secret in ("$31,000", "Prefers to meet early.", "Ada knows our competitor well.")
        )
