"""The facts of plans as JSON: a contract that other programs read.

Keys are the names of the facts' fields. Dates are YYYY-MM-DD, times HH:MM, shares have four decimals, 1 being 100 %,
and what is not known is null. A key is only ever added; `format` changes where one would have to go or change its
meaning.
"""

import json
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import date, time
from fractions import Fraction
from pathlib import PurePosixPath
from typing import Any, Final

from generator.analysis.facts import GoalAttainment, Reason
from generator.artifacts import Artifact
from generator.audience import View

FORMAT: Final = "planfolio-status/1"
_SHARE_DECIMALS: Final = 4


_FACTS_FILE: Final = PurePosixPath("facts.json")


def facts_file(view: View) -> Artifact:
    """The facts of one plan as a file, in as little room as they take."""
    return Artifact(path=_FACTS_FILE, content=_written((view,), view.as_of, (), indent=None).encode())


def facts_json(views: Iterable[View], as_of: date, not_read: Iterable[str]) -> str:
    """All facts of the views with their reasons, a line each; `not_read` names the files that have errors."""
    return _written(views, as_of, not_read, indent=2)


def _written(views: Iterable[View], as_of: date, not_read: Iterable[str], *, indent: int | None) -> str:
    plans = [
        {
            "company": view.plan.customer.company,
            "version": view.plan.version,
            "status": view.plan.status,
            "audience": view.audience,
            **_plain(view.facts),
            **_account(view),
        }
        for view in views
    ]
    content = {"format": FORMAT, "as_of": as_of.isoformat(), "plans": plans, "not_read": list(not_read)}
    return json.dumps(content, indent=indent, ensure_ascii=False)


def _account(view: View) -> dict[str, Any]:
    """What the vendor alone knows of the account, under one key; for the customer there is no such key."""
    return {} if view.account is None else {"account": _plain(view.account)}


def _plain(value: Any) -> Any:
    if isinstance(value, Reason):
        inputs = {name: _plain(given) for name, given in value.inputs}
        return {"rule": value.rule, "inputs": inputs, "threshold": value.threshold}
    if isinstance(value, GoalAttainment):
        return {"achieved": value.achieved, "total": value.total, "rate": _plain(value.rate)}
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, Fraction):
        return round(float(value), _SHARE_DECIMALS)
    return value
