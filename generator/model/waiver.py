"""What a plan asks its checks to let pass."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiver:
    """A quality rule that does not apply, to one item or to the whole plan, with the reason and for how long."""

    rule: str
    item: str | None
    reason: str
    expires_on: date | None
