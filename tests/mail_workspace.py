"""A workspace from which mail is written: its settings, and a plan with people of every sort."""

from copy import deepcopy
from datetime import UTC, date, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any, Final

import yaml

from generator.app.mail import Composed, MailOrder
from generator.app.send import compose
from generator.app.workspace import Folder, open_folder
from generator.letter import Letter, LetterKind

DAY: Final = date(2026, 3, 5)
REVIEW: Final = date(2026, 3, 10)
SENT_AT: Final = datetime(2026, 3, 5, 6, 17, tzinfo=UTC)
SETTINGS: Final[dict[str, Any]] = {
    "vendor": {"name": "Tidewick", "primary_color": "#14532d"},
    "mail": {"sender": "Tidewick Customer Success <success@tidewick.example>"},
    "publishing": {"address": "https://success.tidewick.example/"},
    "timezone": "Europe/London",
}
PLAN: Final[dict[str, Any]] = {
    "plan": {
        "version": "1.2",
        "created": "2026-01-05",
        "status": "active",
        "next_review": REVIEW.isoformat(),
        "timezone": "Europe/London",
        "cadence": [{"kind": "qbr", "every": "quarter", "time": "14:00", "duration": "60 minutes"}],
    },
    "customer": {"company": "Quillmere Optics"},
    "stakeholders": {
        "customer": [
            {"name": "Ada Brandt", "type": "executive_sponsor", "email": "ada@quillmere.example"},
            {"name": "Cem Doruk", "type": "champion", "email": "Cem@Quillmere.example"},
            {"name": "Noor Without", "type": "operational_owner"},
            {"name": "Warehouse crew", "type": "power_user", "size": 40, "email": "crew@quillmere.example"},
            {"name": "Hal Hidden", "type": "champion", "email": "hal@quillmere.example", "visibility": "internal"},
        ],
        "vendor": [
            {"name": "Eve Falk", "type": ["primary_owner", "csm"], "email": "eve@tidewick.example"},
            {"name": "Pat Outside", "type": "executive_sponsor", "email": "pat@agency.example"},
        ],
    },
    "outcomes": [
        {
            "id": "O1",
            "description": "Ship 90% of orders the same day.",
            "owners": {"customer": "Cem Doruk", "vendor": "Eve Falk"},
            "milestones": [
                {
                    "id": "O1.M1",
                    "name": "Cut-off times agreed",
                    "target_date": "2026-02-20",
                    "owner": "Cem Doruk",
                    "actions": [
                        {"id": "A1", "name": "Ask the carriers", "due": "2026-03-01", "owner": "Cem Doruk"},
                        {"id": "A2", "name": "Count the docks", "due": "2026-03-09", "owner": "Cem Doruk"},
                        {"id": "A3", "name": "Ask the crew", "due": "2026-03-01", "owner": "Warehouse crew"},
                        {"id": "A4", "name": "Read the contract", "due": "2026-03-01", "owner": "Noor Without"},
                    ],
                },
                {
                    "id": "O1.M2",
                    "name": "Discount to be weighed",
                    "target_date": "2026-02-25",
                    "owner": "Eve Falk",
                    "visibility": "internal",
                },
            ],
        }
    ],
    "qbr": {
        "attendees": {"customer": ["executive_sponsor", "champion", "operational_owner"], "vendor": ["csm"]},
        "agenda": [{"topic": "Where we stand", "duration": "20 min"}],
    },
}


def mail_folder(root: Path, plans: dict[str, dict[str, Any]] | None = None, **settings: Any) -> Folder:
    """A workspace with these plans, by id; settings lie over those above, a part under None is taken away."""
    (root / "plans").mkdir(parents=True, exist_ok=True)
    stated = {key: value for key, value in {**SETTINGS, **settings}.items() if value is not None}
    (root / "planfolio.yml").write_text(yaml.safe_dump(stated, allow_unicode=True), encoding="utf-8")
    for name, data in (plans or {"quillmere": PLAN}).items():
        text = yaml.safe_dump(data, sort_keys=False, allow_unicode=True)
        (root / "plans" / f"{name}.yml").write_text(text, encoding="utf-8")
    return open_folder(root)


def plan(**header: Any) -> dict[str, Any]:
    """The plan, with other keys in its header."""
    data = deepcopy(PLAN)
    data["plan"] |= header
    return data


def order(kind: LetterKind, **options: Any) -> MailOrder:
    """An order of the day."""
    return MailOrder(**{"kind": kind, "as_of": DAY, "sent_at": SENT_AT, **options})


def composed(folder: Folder, kind: LetterKind, *names: str, **options: Any) -> list[Composed]:
    """What is composed of a kind."""
    history = options.pop("history", None)
    found = list(compose(folder, names, order(kind, **options), history))
    assert [(one.failure, one.diagnostics) for one in found if one.failure] == []
    return found


def letters(folder: Folder, kind: LetterKind, *names: str, **options: Any) -> dict[str, Letter]:
    """The letters of a kind, by recipient."""
    found = [letter for one in composed(folder, kind, *names, **options) for letter in one.letters]
    assert len({letter.recipient for letter in found}) == len(found)
    return {letter.recipient: letter for letter in found}


def notes(found: list[Composed]) -> list[tuple[str | None, str]]:
    """Who gets no letter, and why."""
    return [(note.recipient, note.reason) for one in found for note in one.notes]


def opened(letter: Letter) -> EmailMessage:
    """The letter as a mail program reads it."""
    message = message_from_bytes(letter.content, policy=default)
    assert isinstance(message, EmailMessage)
    assert not [defect for part in message.walk() for defect in part.defects]
    return message


def body(letter: Letter, kind: str) -> str:
    """The body in plain text, `plain`, or in HTML, `html`."""
    part = opened(letter).get_body((kind,))
    assert isinstance(part, EmailMessage)
    text = part.get_content()
    assert isinstance(text, str)
    return text
