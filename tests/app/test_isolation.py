"""Every file that is built, opened and searched: each text stands only where its reader may read it.

The plans are made of canaries, one for each text that a plan can hold; two customers are built side by side.
"""

import io
import zipfile
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml

from generator.app.building import build, builder
from generator.app.building.manifest import MANIFEST
from generator.app.workspace import open_folder
from generator.audience import View, customer_view, internal_view
from generator.model.plan import Plan
from generator.model.workspace import Workspace
from tests.canaries import Canaries, Reader

DAY = date(2026, 3, 1)
CUSTOMERS = {"quillmere": Canaries(prefix="qz"), "thornby": Canaries(prefix="vx")}
INTERNAL = "internal"


def contents(folder: Path) -> Iterator[tuple[str, str]]:
    """Every file below a folder by name, its name and content in lower case.

    Of a Word document every part, of a calendar its lines unfolded.
    """
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        name, data = path.relative_to(folder).as_posix(), path.read_bytes()
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(io.BytesIO(data)) as package:
                data = b"\n".join(package.read(part) for part in package.namelist())
        if path.suffix == ".ics":
            data = data.replace(b"\r\n ", b"")  # a long line goes on in the next
        yield name, f"{name}\n{data.decode('utf-8', 'replace')}".lower()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return build_all(tmp_path_factory.mktemp("two"), tuple(CUSTOMERS))


def build_all(folder: Path, customers: tuple[str, ...]) -> dict[str, str]:
    (folder / "plans").mkdir()
    (folder / "logos").mkdir()
    for name in customers:
        data = deepcopy(CUSTOMERS[name].data)
        data["customer"]["branding"]["logo"] = f"logos/{name}.svg"
        logo = f'<svg xmlns="http://www.w3.org/2000/svg"><title>{CUSTOMERS[name].prefix} {name}</title></svg>'
        (folder / "logos" / f"{name}.svg").write_text(logo)
        text = yaml.safe_dump(data, sort_keys=False)
        (folder / "plans" / f"{name}.yml").write_text(text, encoding="utf-8")
    # Made from the schema, an item has a day of completion though it is open.
    (folder / "planfolio.yml").write_text("rules: {severity: {done-yet-open: off}}\n")
    for one in build(open_folder(folder), (), DAY, folder / "build", sources=True):
        assert one.portal is not None, (one.diagnostics, one.failure)
    return dict(contents(folder / "build"))


VENDORS_OWN = (f"{INTERNAL}/", MANIFEST)
"""What lies apart, and the list of all files, which names those that lie apart."""


def leaks(files: dict[str, str], customer: str) -> set[str]:
    """What stands in the files that a customer is given and is not theirs to read, with the file."""
    given = {name: text for name, text in files.items() if not name.startswith(VENDORS_OWN)}
    own = {**CUSTOMERS[customer].of(Reader.INTERNAL), **CUSTOMERS[customer].of(Reader.NOBODY)}
    return {f"{path} in {name}" for name, text in given.items() for canary, path in own.items() if canary in text}


@pytest.mark.parametrize("customer", CUSTOMERS)
def test_no_file_for_a_customer_holds_what_is_the_vendors_own(built: dict[str, str], customer: str) -> None:
    assert leaks(built, customer) == set()


@pytest.mark.parametrize("customer", CUSTOMERS)
def test_each_portal_and_document_has_the_logo_of_its_own_customer(built: dict[str, str], customer: str) -> None:
    logo = f"<title>{CUSTOMERS[customer].prefix} {customer}</title>"
    holders = {name for name, text in built.items() if logo in text}
    path = f"portals/{customer}/assets/customer-logo.svg"
    documents = {name for name in holders if name.endswith(".docx")}
    assert holders - documents == {path, f"{INTERNAL}/{path}", f"sources/{customer}/docs/assets/customer-logo.svg"}
    assert documents == {name for name in built if name.endswith(".docx") and f"/{customer}-" in name}


@pytest.mark.parametrize("customer", CUSTOMERS)
def test_no_file_holds_what_is_another_customers(built: dict[str, str], customer: str) -> None:
    others = {name: text for name, text in built.items() if f"{customer}" not in name and name != MANIFEST}
    prefix = CUSTOMERS[customer].prefix
    everything = [canary for reader in Reader for canary in CUSTOMERS[customer].of(reader)]
    assert everything
    assert [
        name for name, text in others.items() if prefix in text and any(canary in text for canary in everything)
    ] == []


NOT_WORDS = {"customer.branding.logo"}
"""Texts that name a file, not something to read."""


@pytest.mark.parametrize("customer", CUSTOMERS)
@pytest.mark.parametrize(
    ("reader", "portals"),
    [
        (Reader.CUSTOMER, "portals/"),
        (Reader.CUSTOMER, "internal/portals/"),
        (Reader.INTERNAL, "internal/portals/"),
    ],
)
def test_every_text_reaches_the_portal_of_its_readers(
    built: dict[str, str], customer: str, reader: Reader, portals: str
) -> None:
    read = "\n".join(text for name, text in built.items() if name.startswith(f"{portals}{customer}/"))
    missing = {path for canary, path in CUSTOMERS[customer].of(reader).items() if canary not in read}
    assert missing - NOT_WORDS == set()


@pytest.mark.parametrize("customer", CUSTOMERS)
def test_the_calendar_of_each_edition_lies_in_its_portal_and_names_its_readers_milestones(
    built: dict[str, str], customer: str
) -> None:
    calendars = {name: text for name, text in built.items() if name.endswith(".ics")}
    theirs = calendars[f"portals/{customer}/calendar/{customer}.ics"]
    ours = calendars[f"{INTERNAL}/portals/{customer}/calendar/{customer}-internal.ics"]
    assert calendars[f"sources/{customer}/docs/calendar/{customer}.ics"].endswith(theirs.partition("\n")[2])
    assert len(calendars) == 3 * len(CUSTOMERS)
    names = {reader: _milestones(customer, reader) for reader in Reader}
    assert names[Reader.CUSTOMER]
    assert names[Reader.INTERNAL]
    assert all(name in theirs and name in ours for name in names[Reader.CUSTOMER])
    assert all(name in ours and name not in theirs for name in names[Reader.INTERNAL])
    assert "20270401" in ours, "the renewal"
    assert "20270401" not in theirs


def _milestones(customer: str, reader: Reader) -> list[str]:
    return [canary for canary, path in CUSTOMERS[customer].of(reader).items() if path == "outcomes.*.milestones.*.name"]


OPENINGS: dict[str, Callable[[View, View], View]] = {
    "everything": lambda _, full: full,
    "the people": lambda shown, full: replace(shown, plan=replace(shown.plan, stakeholders=full.plan.stakeholders)),
    "the risks": lambda shown, full: replace(shown, plan=replace(shown.plan, risks=full.plan.risks)),
    "the reviews": lambda shown, full: replace(
        shown, plan=replace(shown.plan, review_history=full.plan.review_history)
    ),
    "the outcomes": lambda shown, full: replace(
        shown,
        plan=replace(shown.plan, outcomes=full.plan.outcomes),
        facts=replace(shown.facts, outcomes=full.facts.outcomes),
    ),
}


@pytest.mark.parametrize("opened", OPENINGS)
def test_the_search_finds_what_an_open_door_lets_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opened: str
) -> None:
    """The tests above can fail: with the customer's view opened at one place they do."""

    def too_open(plan: Plan, day: date, workspace: Workspace) -> View:
        return OPENINGS[opened](customer_view(plan, day, workspace), internal_view(plan, day, workspace))

    monkeypatch.setattr(builder, "customer_view", too_open)
    assert leaks(build_all(tmp_path, ("quillmere",)), "quillmere") != set()
