"""Plans in which every text is a canary: a word that stands nowhere else and says by its place who may read it.

The plans are made from the schema, so that a new key has its canary before anybody thinks of it.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import count, product
from typing import Any, Final

from tests.conftest import ROOT


class Reader(StrEnum):
    """Who may read a text."""

    CUSTOMER = "customer"
    INTERNAL = "internal"
    NOBODY = "nobody"
    """A key of the author's own: no page shows it, not even the vendor's."""


_VENDORS_OWN: Final = (
    "customer.segment",
    "customer.contract.arr",
    "stakeholders.customer.*.engagement",
    "stakeholders.vendor.*.engagement",
    "stakeholders.customer.*.influence",
    "stakeholders.vendor.*.influence",
    "stakeholders.customer.*.priorities",
    "stakeholders.vendor.*.priorities",
    "stakeholders.customer.*.engagement_frequency",
    "stakeholders.vendor.*.engagement_frequency",
    "stakeholders.customer.*.phone",
    "stakeholders.vendor.*.phone",
    "stakeholders.customer.*.notes",
    "stakeholders.vendor.*.notes",
    "opportunities.*.estimated_value",
    "opportunities.*.probability",
    "health_inputs",
    "forecast",
    "internal",
    "waivers",
)
"""Where the customer never reads, whatever an item says of itself: the table of audiences in the design."""

_BEHIND_THE_CUSTOMERS_BACK: Final = ("sponsor", "budget")
"""Categories of risks that are shared only by choice."""
_CATEGORIES: Final = ("technical", *_BEHIND_THE_CUSTOMERS_BACK)

_DAYS: Final = {
    "created": "2026-01-05",
    "start_date": "2026-01-01",
    "since": "2026-01-05",
    "measured_on": "2026-01-10",
    "raised_on": "2026-01-12",
    "start": "2026-01-12",
    "end": "2026-01-16",
    "committed_date": "2026-03-01",
    "date": "2026-02-10",
    "signed_on": "2026-02-12",
    "end_date": "2027-03-31",
    "renewal_date": "2027-04-01",
    "until": "2027-06-30",
    "expires_on": "2027-06-30",
    "next_review": "2026-06-10",
    "target_date": "2026-09-30",
    "due": "2026-09-15",
}
_FIXED: Final = {
    "locale": "en-GB",
    "timezone": "Europe/London",
    "currency": "GBP",
    "country": "GB",
    "primary_color": "#1f4e79",
    "digest": "3f2a 9c41 07de b6a8",
    "every": "month",
    "duration": "25 minutes",
    "time": "15:00",
    "last_contact": "2026-02-01",
}
"""Texts whose form leaves no room for a canary."""

NOTICE_DAYS: Final = 613
"""A number that stands for itself on no page."""
HIDDEN_DAY: Final = "2026-02-19"
"""The day of the last review, which the customer does not see."""


@dataclass(kw_only=True)
class Canaries:
    """One plan's data, and for each of its texts where it stands and who may read it."""

    prefix: str
    data: dict[str, Any] = field(init=False)
    _readers: dict[str, Reader] = field(default_factory=dict)
    _paths: dict[str, str] = field(default_factory=dict)
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def __post_init__(self) -> None:
        schema = json.loads((ROOT / "schema" / "plan.schema.json").read_text(encoding="utf-8"))
        self._definitions = schema["definitions"]
        self.data = {
            key: self._value(node, key, _reader(key, Reader.CUSTOMER)) for key, node in schema["properties"].items()
        }
        self._make_it_one_plan()
        written = json.dumps(self.data)
        self._readers = {canary: reader for canary, reader in self._readers.items() if canary in written}

    def of(self, reader: Reader) -> dict[str, str]:
        """The canaries of a reader, each with the path at which it stands."""
        return {canary: self._paths[canary] for canary, its in self._readers.items() if its is reader}

    def _text(self, path: str, reader: Reader) -> str:
        canary = f"{self.prefix}{next(self._numbers):04d}k"
        self._readers[canary], self._paths[canary] = reader, path
        return canary

    def _value(self, node: dict[str, Any], path: str, reader: Reader) -> Any:
        node, key = self._resolved(node), path.rsplit(".", 1)[-1]
        kinds = node["type"] if isinstance(node["type"], list) else [node["type"]]
        if key in _FIXED:
            return _FIXED[key]
        if node.get("format") == "date":
            return _DAYS.get(key, "2026-02-20")
        if "enum" in node:
            return node["enum"][0]
        if "object" in kinds and "array" not in kinds and "unit" not in node["properties"]:
            return self._mapping(node, path, reader)
        if "array" in kinds and "string" not in kinds:
            return self._items(self._resolved(node["items"]), f"{path}.*", reader)
        if "string" in kinds:
            canary = self._text(path, reader)
            return {"email": f"{canary}@mail.example", "website": f"https://{canary}.example"}.get(key, canary)
        return {"boolean": True, "integer": node.get("minimum", 1) + 1, "number": 3}[kinds[0]]

    def _resolved(self, node: dict[str, Any]) -> dict[str, Any]:
        """The node that says what the value looks like; of several forms a list, else the first."""
        if "$ref" in node:
            return self._resolved(self._definitions[node["$ref"].rsplit("/", 1)[-1]])
        if "allOf" in node:
            return self._resolved(node["allOf"][0])
        if "anyOf" in node:
            forms = [self._resolved(form) for form in node["anyOf"]]
            return next((form for form in forms if form["type"] == "array"), forms[0])
        return node

    def _mapping(self, node: dict[str, Any], path: str, reader: Reader) -> dict[str, Any]:
        made = {
            key: self._value(below, f"{path}.{key}", _reader(f"{path}.{key}", reader))
            for key, below in node["properties"].items()
            if key != "visibility"
        }
        return {**made, "x-own": self._text(f"{path}.x-own", Reader.NOBODY)} if "patternProperties" in node else made

    def _items(self, form: dict[str, Any], path: str, reader: Reader) -> list[Any]:
        """The items of a list: one for each thing that an item may say of its own visibility."""
        if "properties" not in form or "visibility" not in form["properties"]:
            return [self._value(form, path, _reader(path, reader))]
        made = []
        for category, visibility in product(_CATEGORIES if path == "risks.*" else ("",), ("", "internal", "customer")):
            own = _item_reader(path, category, visibility, reader)
            said = {"visibility": visibility, "category": category}
            made.append({**self._mapping(form, path, own), **{key: word for key, word in said.items() if word}})
        return made

    def _make_it_one_plan(self) -> None:
        """Gives references something to refer to, shown and hidden, and tells apart what days and numbers tell."""
        data, people = self.data, self.data["stakeholders"]
        self._customer, self._hidden = people["customer"][0]["name"], people["vendor"][1]["name"]
        self._outcome, self._hidden_outcome = (outcome["id"] for outcome in data["outcomes"][:2])
        self._set_header(data["plan"])
        for outcome in data["outcomes"]:
            del outcome["owner"]
            outcome["owners"] = {"customer": self._customer, "vendor": self._hidden}
            for milestone in outcome["milestones"]:
                self._set_milestone(milestone)
        for day, review in zip(("2026-02-10", HIDDEN_DAY, "2026-02-12"), data["review_history"], strict=True):
            self._set_review(review, day)
        for number, week in enumerate(data["roadmap"], 1):
            week["week"] = number
            for activity in week["activities"]:
                activity["owners"] = [self._customer, self._hidden]
        for item in (*data["risks"], *data["opportunities"]):
            item["owner"] = self._hidden
        for opportunity in data["opportunities"]:
            opportunity["outcome"] = self._hidden_outcome
        # A signature whose signer is not shown stays on record without the name.
        title = self._text("sign_off.*.title", Reader.INTERNAL)
        data["sign_off"][2] |= {"side": "vendor", "name": self._hidden, "title": title}
        data["customer"]["contract"]["notice_days"] = NOTICE_DAYS
        data["forecast"]["by"] = self._hidden

    def _set_header(self, header: dict[str, Any]) -> None:
        (step,) = header["cadence"]
        step |= {"every": "month", "from": "2026-01-05", "until": "2027-06-30"}
        own = {**step, "audience": "internal", "name": self._text("plan.cadence.*.name", Reader.INTERNAL)}
        header |= {"cadence": [step, own], "last_reviewed": HIDDEN_DAY}

    def _set_milestone(self, milestone: dict[str, Any]) -> None:
        hidden_step, hidden_phase = self.data["outcomes"][0]["milestones"][1]["id"], self.data["phases"][1]["id"]
        words = self._text("outcomes.*.milestones.*.blockers.*", self._reader_of(milestone))
        del milestone["owner"]
        milestone |= {
            "owners": {"customer": self._customer, "vendor": self._hidden},
            "phase": hidden_phase if milestone["id"] > hidden_step else self.data["phases"][0]["id"],
            "depends_on": [hidden_step] if milestone["id"] > hidden_step else [],
            "raci": {**milestone["raci"], "accountable": [self._customer, self._hidden]},
        }
        for part in ("responsible", "consulted", "informed"):
            milestone["raci"][part] = self._hidden
        for blocker in milestone["blockers"]:
            blocker |= {"owner": self._hidden, "escalated_to": self._hidden}
        milestone["blockers"].append(words)
        for action in milestone["actions"]:
            action["owner"] = self._hidden

    def _set_review(self, review: dict[str, Any], day: str) -> None:
        reader = self._reader_of(review)
        change = {"field": "target_date", "from": "2026-03-01", "to": "2026-04-01"}
        why = "review_history.*.plan_changes.*.reason"
        review |= {
            "date": day,
            "plan_changes": [
                self._text("review_history.*.plan_changes.*", reader),
                {**change, "item": self._outcome, "reason": self._text(why, reader)},
                {**change, "item": self._hidden_outcome, "reason": self._text(why, Reader.INTERNAL)},
                {**change, "item": self.data["risks"][1]["id"], "reason": self._text(why, Reader.INTERNAL)},
            ],
            "attendees": [self._customer, self._hidden],
            "reconfirmed_outcomes": [self._outcome, self._hidden_outcome],
        }
        for action in review["actions"]:
            action["owner"] = self._hidden

    def _reader_of(self, item: dict[str, Any]) -> Reader:
        """Who reads an item: whoever reads its name."""
        text = item.get("name") or item["summary"]
        return self._readers[text]


def _reader(path: str, reader: Reader) -> Reader:
    """Who reads what stands at a path, below something that `reader` reads."""
    is_vendors_own = any(path == own or path.startswith(f"{own}.") for own in _VENDORS_OWN)
    return Reader.INTERNAL if is_vendors_own else reader


def _item_reader(path: str, category: str, visibility: str, reader: Reader) -> Reader:
    """Who reads an item of a list, given what it says of itself."""
    is_kept = path == "opportunities.*" or category in _BEHIND_THE_CUSTOMERS_BACK
    if visibility == "internal" or (is_kept and visibility != "customer"):
        return Reader.INTERNAL
    return reader
