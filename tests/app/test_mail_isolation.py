"""Every letter that is written, opened and searched: each text stands only where its reader may read it.

The plans are made of canaries, one for each text that a plan can hold; two customers are written to side by side.
"""

import io
import zipfile
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from typing import Any

import pytest
import yaml

from generator.app.send import compose
from generator.app.workspace import open_folder
from generator.audience import Audience
from generator.letter import Letter, LetterKind
from generator.messages import InternalToOutsideError, Recipient
from generator.messages.guard import check_destination
from generator.model.mail_address import Mailbox
from tests.canaries import Canaries, Reader
from tests.mail_workspace import SETTINGS, opened, order

DAY = date(2026, 3, 1)
CUSTOMERS = {"quillmere": Canaries(prefix="qz"), "thornby": Canaries(prefix="vx")}


def plan_of(name: str) -> dict[str, Any]:
    """A plan of canaries in which everybody who may get a letter does, with something overdue and a review to come."""
    data = deepcopy(CUSTOMERS[name].data)
    data["customer"].pop("branding")
    parts = ["executive_sponsor", "champion", "economic_buyer", "day_to_day_contact", "csm", "primary_owner"]
    for side, domain in (("customer", name), ("vendor", "tidewick")):
        for person in data["stakeholders"][side]:
            person["type"] = parts
            del person["size"]
            person["email"] = f"{person['email'].partition('@')[0]}@{domain}.example"
    for outcome in data["outcomes"]:
        for milestone in outcome["milestones"]:
            milestone |= {"target_date": "2026-02-20", "committed_date": "2026-02-20"}
            milestone.pop("actual_date", None)
            for action in milestone["actions"]:
                action["due"] = "2026-02-25"
    data.pop("sign_off")
    data["plan"]["status"] = "active"
    days = {"qbr": "2026-03-05", "ebr": "2026-03-24"}
    data["plan"]["cadence"] = [{"kind": kind, "every": "month", "from": day} for kind, day in days.items()]
    return data


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> list[Letter]:
    root = tmp_path_factory.mktemp("mail")
    (root / "plans").mkdir()
    for name in CUSTOMERS:
        (root / "plans" / f"{name}.yml").write_text(yaml.safe_dump(plan_of(name), sort_keys=False), encoding="utf-8")
    rules = {"severity": {"done-yet-open": "off"}}
    (root / "planfolio.yml").write_text(yaml.safe_dump({**SETTINGS, "rules": rules}), encoding="utf-8")
    folder = open_folder(root)
    letters: list[Letter] = []
    for kind in LetterKind:
        for is_internal in (False, kind in {LetterKind.QBR, LetterKind.EBR}):
            for one in compose(folder, (), order(kind, as_of=DAY, is_internal=is_internal)):
                assert one.failure is None, one.failure
                letters += one.letters
    return letters


def texts(letter: Letter) -> Iterator[str]:
    """All that a letter holds, in lower case: its headers, its bodies, and of its files every part."""
    message = opened(letter)
    yield " ".join(f"{name}: {value}" for name, value in message.items()).lower()
    for part in message.walk():
        if part.is_multipart():
            continue
        content = part.get_content()
        data = content.encode() if isinstance(content, str) else content
        if zipfile.is_zipfile(io.BytesIO(data)):
            with zipfile.ZipFile(io.BytesIO(data)) as package:
                data = b"\n".join(package.read(name) for name in package.namelist())
        yield data.decode("utf-8", "replace").replace("\r\n ", "").lower()


@pytest.mark.parametrize("kind", LetterKind)
def test_there_are_letters_to_both_sides_of_both_customers(written: list[Letter], kind: LetterKind) -> None:
    told = {letter.recipient.rpartition("@")[2] for letter in written if letter.kind is kind}
    assert told == {"quillmere.example", "thornby.example", "tidewick.example"}


@pytest.mark.parametrize("customer", CUSTOMERS)
def test_no_letter_to_a_customer_holds_what_is_the_vendors_own(written: list[Letter], customer: str) -> None:
    canaries = CUSTOMERS[customer]
    own = {**canaries.of(Reader.INTERNAL), **canaries.of(Reader.NOBODY)}
    theirs = [letter for letter in written if letter.recipient.endswith(f"@{customer}.example")]
    found = {
        f"{path} in a letter of {letter.kind}"
        for letter in theirs
        for text in texts(letter)
        for canary, path in own.items()
        # A letter goes to a person whom pages do not name only where somebody names them; theirs is their own address.
        if canary in text.replace(letter.recipient, "")
    }
    assert found == set()


@pytest.mark.parametrize("customer", CUSTOMERS)
def test_no_letter_to_a_customer_holds_what_is_another_customers(written: list[Letter], customer: str) -> None:
    others = [canary for name, one in CUSTOMERS.items() if name != customer for r in Reader for canary in one.of(r)]
    theirs = [letter for letter in written if letter.recipient.endswith(f"@{customer}.example")]
    assert theirs
    assert not [letter for letter in theirs for text in texts(letter) if any(one in text for one in others)]


def test_internal_letters_hold_what_is_internal_and_go_to_the_vendor_alone(written: list[Letter]) -> None:
    internal = {canary for one in CUSTOMERS.values() for canary in one.of(Reader.INTERNAL)}
    holders = {
        letter.recipient.rpartition("@")[2]
        for letter in written
        if any(canary in text for text in texts(letter) for canary in internal)
    }
    assert holders == {"tidewick.example"}


@pytest.mark.parametrize(
    ("side", "is_within_vendor", "told", "passes"),
    [
        ("customer", False, [Audience.CUSTOMER], True),
        ("customer", False, [Audience.CUSTOMER, Audience.INTERNAL], False),
        ("customer", True, [Audience.INTERNAL], False),
        ("vendor", False, [Audience.INTERNAL, Audience.CUSTOMER], False),
        ("vendor", False, [Audience.CUSTOMER], True),
        ("vendor", True, [Audience.INTERNAL], True),
        (None, True, [Audience.INTERNAL], True),
        (None, False, [Audience.INTERNAL], False),
    ],
)
def test_the_guard_lets_what_is_internal_pass_to_the_vendors_people_within_its_domains(
    examples: dict[str, Any], side: str | None, *, is_within_vendor: bool, told: list[Audience], passes: bool
) -> None:
    people = examples["northlight-freight"].stakeholders
    person = next((one for one in people if one.side == side), None)
    mailbox = Mailbox(name="", address="somebody@somewhere.example")
    recipient = Recipient(mailbox=mailbox, person=person, is_within_vendor=is_within_vendor)
    if passes:
        check_destination(recipient, told)
    else:
        with pytest.raises(InternalToOutsideError):
            check_destination(recipient, told)
