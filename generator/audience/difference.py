"""What one audience sees of the way from one version of a plan to another."""

from dataclasses import dataclass
from enum import StrEnum

from generator.analysis.agreement import digest_of
from generator.analysis.changes import Change, changes
from generator.audience.customer import customer_plan
from generator.model.audience import Audience
from generator.model.plan import Plan


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """All changes of a plan, and whether they touch what both sides agreed on.

    `before` and `after` are the two versions by name. The digests are those of the agreed content, which both audiences
    read alike; where they differ, a signature on record for the one does not stand for the other.
    """

    plan_id: str
    company: str
    audience: Audience
    before: str
    after: str
    digest_before: str
    digest_after: str
    changes: tuple[Change, ...]

    @property
    def material(self) -> tuple[Change, ...]:
        """The changes that touch what was agreed."""
        return tuple(change for change in self.changes if change.is_material)

    @property
    def others(self) -> tuple[Change, ...]:
        """The changes that do not."""
        return tuple(change for change in self.changes if not change.is_material)


class TouchedState(StrEnum):
    """What became of a plan since an earlier version of all plans."""

    NEW = "new"
    CHANGED = "changed"
    REMOVED = "removed"
    NOT_COMPARED = "not_compared"
    """One of its two versions cannot be read."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TouchedPlan:
    """A plan whose file is not as it was. `difference` is there where it changed; `company` where the file tells it."""

    plan_id: str
    company: str | None
    locale: str
    state: TouchedState
    difference: Difference | None


def difference(before: tuple[str, Plan], after: tuple[str, Plan], audience: Audience, vendor: str) -> Difference:
    """How two versions of a plan, each with its name, differ for an audience. `vendor` publishes the plan."""
    was, now = before[1], after[1]
    if audience is Audience.CUSTOMER:
        was, now = customer_plan(was, vendor), customer_plan(now, vendor)
    return Difference(
        plan_id=now.id,
        company=now.customer.company,
        audience=audience,
        before=before[0],
        after=after[0],
        digest_before=digest_of(was),
        digest_after=digest_of(now),
        changes=changes(was, now),
    )
