import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path, PurePosixPath
from textwrap import dedent
from typing import Any

import pytest

from generator.artifacts import Artifact
from generator.audience import View, customer_view, internal_view
from generator.loading import load_plan
from generator.model.plan import Plan
from generator.model.workspace import Vendor, Workspace
from generator.portal import PortalBuilder
from generator.resources import resource
from generator.wording import Words
from tests.conftest import ROOT, read
from tests.portal_folders import write_portals

from .hostile_plan import NAUGHTY, poisoned

AS_OF = date(2026, 2, 1)
FULL = ROOT / "tests" / "plans" / "brackenmoor.yml"
FULL_DAY = date(2026, 11, 20)

PLAN = """
    plan:
      version: "1.2"
      created: 2025-09-01
      last_reviewed: 2026-01-10
      next_review: 2026-04-01
      status: active
      success_statement: Invoices leave the house the day the work is done.
    customer:
      company: Birch & Daughters
      industry: Joinery
      contract: {start_date: 2025-09-01, renewal_date: 2026-09-01, arr: "$48,000"}
    stakeholders:
      customer:
        - {name: Ada Birch, title: Owner, type: executive_sponsor, influence: high, notes: Wants a discount}
        - {name: Ben Oduya, title: Office manager, type: day_to_day_contact, email: ben@birch.example}
      vendor:
        - {name: Cleo Marsh, title: Customer success manager, type: primary_owner}
    outcomes:
      - id: O1
        description: Cut the time from finished work to invoice.
        so_that: Cash comes in a week earlier
        baseline: {metric: Days to invoice, current: 11 days, measured_on: 2025-09-15, source: Ledger}
        target: {metric: Days to invoice, goal: 1 day, target_date: 2026-06-30}
        measurements:
          - {date: 2025-12-01, value: 6 days, source: Ledger, note: Without the holidays}
        status: in_progress
        milestones:
          - {id: M1, name: Price list loaded, target_date: 2025-10-15, actual_date: 2025-10-10, status: complete,
             owners: {customer: Ben Oduya, vendor: Cleo Marsh}}
          - {id: M2, name: Foremen report by phone, target_date: 2026-01-20, committed_date: 2025-12-20,
             status: in_progress, percent_complete: 40, owner: Ben Oduya, depends_on: [M1],
             blockers: [Two foremen have no phone],
             actions: [{id: A1, name: Order two phones, owner: Ada Birch, due: 2026-02-05, status: pending}]}
      - id: O2
        description: Nobody asks twice for the same drawing.
        status: pending
        milestones:
          - {name: Drawings in one place, target_date: 2026-05-01, status: pending, owner: Ben Oduya}
    risks:
      - {id: R1, description: The foremen keep their paper, category: adoption, impact: high, likelihood: medium,
         mitigation: Two of them try it first, status: mitigating, owner: Cleo Marsh, due: 2026-03-01}
    review_history:
      - {date: 2026-01-10, kind: qbr, attendees: [Ada Birch, Cleo Marsh], summary: Invoicing is twice as quick.,
         decisions: [Buy phones], plan_changes: none,
         actions: [{name: Send the offer, owner: Cleo Marsh, due: 2026-01-25, status: pending}]}
    commitments:
      customer: [One foreman a week learns the app]
      vendor: [An answer within one working day]
      escalation_path: [{level: 1, name: Cleo Marsh, when: Something waits for two days}]
    sign_off:
      - {side: customer, name: Ada Birch, title: Owner, decision: accepted, signed_on: 2025-09-20, plan_version: "1.2"}
"""

BARE_PLAN = """
    plan: {version: "1", created: 2026-01-15, status: active}
    customer: {company: Bare Ltd}
    outcomes:
      - {id: O1, description: Something gets better., status: pending}
"""

DOWNLOADS = (
    Artifact(path=PurePosixPath("birch-qbr.docx"), content=b"qbr"),
    Artifact(path=PurePosixPath("birch-sign-off.docx"), content=b"sign-off"),
)

Site = dict[str, str]


def load(text: str, folder: Path, name: str = "birch") -> Plan:
    file = folder / f"{name}.yml"
    file.write_text(dedent(text), encoding="utf-8")
    loaded = load_plan(file)
    assert loaded.plan is not None, loaded.diagnostics
    return loaded.plan


WORKSPACE = Workspace(vendor=Vendor(name="Tidewick", primary_color="#0b7a75"))


def see(plan: Plan, day: date = AS_OF) -> View:
    return customer_view(plan, day, WORKSPACE)


def see_all(plan: Plan, day: date = AS_OF) -> View:
    return internal_view(plan, day, WORKSPACE)


def portal_of(
    builder: PortalBuilder, view: View, words: Words, downloads: tuple[Artifact, ...] = ()
) -> tuple[Artifact, ...]:
    return builder.build(builder.site(view, words, downloads))


def files_of(artifacts: tuple[Artifact, ...]) -> dict[str, bytes]:
    return {str(file.path): file.content for file in artifacts}


def pages_of(artifacts: tuple[Artifact, ...]) -> Site:
    return {str(file.path): file.content.decode() for file in artifacts if file.path.suffix == ".html"}


def search_of(artifacts: tuple[Artifact, ...]) -> Any:
    """What can be searched, and the settings of the search."""
    index = next(file.content for file in artifacts if file.path.name == "search_index.js")
    return json.loads(index.removeprefix(b"var __index = "))


@pytest.fixture(scope="session")
def builder() -> Iterator[PortalBuilder]:
    with PortalBuilder(settings=resource("mkdocs.yml")) as builder:
        yield builder


@pytest.fixture(scope="session")
def words() -> Words:
    return Words()


@pytest.fixture(scope="session")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    return load(PLAN, tmp_path_factory.mktemp("plans"))


@pytest.fixture(scope="session")
def view(plan: Plan) -> View:
    return see(plan)


@pytest.fixture(scope="session")
def bare_view(tmp_path_factory: pytest.TempPathFactory) -> View:
    return see(load(BARE_PLAN, tmp_path_factory.mktemp("bare"), "bare"))


@pytest.fixture(scope="session")
def full_plan() -> Plan:
    """A plan that uses nearly every key."""
    return read(FULL)


@pytest.fixture(scope="session")
def full_words(full_plan: Plan) -> Words:
    """The words of its locale."""
    return Words(full_plan.locale)


@pytest.fixture(scope="session")
def full_site(builder: PortalBuilder, full_words: Words, full_plan: Plan) -> Site:
    """Its customer's portal."""
    return pages_of(portal_of(builder, see(full_plan, FULL_DAY), full_words))


@pytest.fixture(scope="session")
def internal_site(builder: PortalBuilder, full_words: Words, full_plan: Plan) -> Site:
    """The vendor's own edition of it."""
    return pages_of(portal_of(builder, see_all(full_plan, FULL_DAY), full_words))


@pytest.fixture(scope="session")
def portal(builder: PortalBuilder, view: View, words: Words) -> tuple[Artifact, ...]:
    return portal_of(builder, view, words, DOWNLOADS)


@pytest.fixture(scope="session")
def site(portal: tuple[Artifact, ...]) -> Site:
    return pages_of(portal)


@pytest.fixture(scope="session")
def site_of(builder: PortalBuilder, words: Words) -> Callable[[Plan], Site]:
    return lambda plan: pages_of(portal_of(builder, see(plan), words))


VIEWS = (
    "a long plan",
    "a goal card",
    "in Japanese",
    "from right to left",
    "the vendor's own",
    "hostile texts",
    "other hostile texts",
)


@pytest.fixture(scope="session")
def views(examples: dict[str, Plan], example_day: date, full_plan: Plan) -> dict[str, View]:
    """Views, by the names of `VIEWS`, whose portals differ in their pages, their edition and their texts."""
    return {
        "a long plan": see(examples["northlight-freight"], example_day),
        "a goal card": see(examples["thistle-and-otter"], example_day),
        "in Japanese": see(replace(examples["wrenfold-care"], locale="ja-JP"), example_day),
        "from right to left": see(replace(examples["thistle-and-otter"], locale="ar-EG"), example_day),
        "the vendor's own": see_all(full_plan, FULL_DAY),
        "hostile texts": see_all(poisoned(full_plan, *NAUGHTY.values()), FULL_DAY),
        "other hostile texts": see(poisoned(full_plan, *reversed(NAUGHTY.values())), FULL_DAY),
    }


@pytest.fixture(scope="session")
def portals(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The portals of all plans on disk, by name."""
    return write_portals(tmp_path_factory.mktemp("portals"))


@pytest.fixture(scope="session")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace's `site_templates` with a catalog of its own, of a language that runs from right to left."""
    folder = tmp_path_factory.mktemp("arabic")
    (folder / "translations").mkdir()
    messages = {
        "Overview": "نظرة عامة",
        "Are we getting there?": "هل نقترب من الهدف؟",
        "What needs whom now?": "ما المطلوب الآن وممن؟",
        "What has changed?": "ما الذي تغيّر؟",
        "When do we meet next?": "متى نلتقي مجددًا؟",
        "On track": "على المسار",
    }
    entries = "".join(f'msgid "{english}"\nmsgstr "{text}"\n\n' for english, text in messages.items())
    head = 'msgid ""\nmsgstr ""\n"Language: ar\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
    (folder / "translations" / "ar.po").write_text(head + entries, encoding="utf-8")
    return folder
