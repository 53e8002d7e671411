"""Ids: the plan's own, and those of items that name none, as the checks and the reader both give them."""

import re
import unicodedata
from typing import Final

from generator.findings import Key

_PLAN_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")


def is_plan_id(text: str) -> bool:
    """Whether a plan's file may have this stem: it is the plan's id and part of its address."""
    return _PLAN_ID.fullmatch(text) is not None


def suggested_plan_id(text: str) -> str:
    """A plan id that is close to a text, such as a company's name."""
    # é is an e with an accent; letters that have no plain one beneath them go.
    plain = unicodedata.normalize("NFKD", text).encode("ascii", errors="ignore").decode("ascii").lower()
    return re.sub(r"[^a-z0-9_]+", "-", plain).strip("-_") or "customer"


def one_line(text: str) -> str:
    """A name or an id with the space in it made one."""
    return " ".join(text.split())


def default_milestone_id(outcome_id: str | None, index: Key) -> str:
    """Id of a milestone: its outcome's id and its position."""
    return f"{outcome_id}.M{int(index) + 1}"


def default_action_id(parent_id: str, index: Key) -> str:
    """Id of an action: the id of the milestone or review it stands under, and its position."""
    return f"{parent_id}.A{int(index) + 1}"


def default_risk_id(index: Key) -> str:
    """Id of a risk: its position."""
    return f"R{int(index) + 1}"


def review_id(kind: str, day: str) -> str:
    """Id of a review on record: its kind and its day."""
    return f"{kind}:{day}"


def default_activity_id(week: Key, index: Key) -> str:
    """Id of an activity: its week and its position."""
    return f"W{week}.A{int(index) + 1}"


def default_opportunity_id(index: Key) -> str:
    """Id of an opportunity: its position."""
    return f"OP{int(index) + 1}"


def event_id(kind: str, day: str) -> str:
    """Id of an event: what happened and when."""
    return f"{kind}:{day}"
