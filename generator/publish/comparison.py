"""What a release changes on a target, from what the target remembers of itself. No file is read for it."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.publish.release import Outcome, PublishedPortal, Release, TargetError


@dataclass(frozen=True, kw_only=True, slots=True)
class LivePortal:
    """What a target remembers of one plan's portal."""

    path: str
    """The name of its folder on the target."""
    digest: str
    """What it holds, as `Portal.digest` says."""


def to_be_live(live: Mapping[str, LivePortal], release: Release) -> dict[str, LivePortal]:
    """What is live once a release is, by plan and sorted by it.

    Args:
        live: what is live before it, by plan.
        release: the release. Portals that it neither names nor knows as waiting go where it is whole.
    """
    put = {portal.plan_id: LivePortal(path=portal.path, digest=portal.digest) for portal in release.portals}
    stay = {
        plan_id: LivePortal(path=release.waiting.get(plan_id, portal.path), digest=portal.digest)
        for plan_id, portal in live.items()
        if not release.is_whole or plan_id in release.waiting
    }
    return dict(sorted((stay | put).items()))


def refuse_old_paths(live: Mapping[str, LivePortal], then: Mapping[str, LivePortal]) -> None:
    """Refuses to go back to a release from before a portal moved: it would lie at its old path again.

    Portals move where the secret of their paths is changed, and then somebody knows the old paths who should not.

    Raises:
        TargetError: a portal would move back.
    """
    moved = [plan_id for plan_id, portal in live.items() if plan_id in then and then[plan_id].path != portal.path]
    if moved:
        message = f"{moved[0]} has moved since then, and going back would open its old path again"
        raise TargetError(f"{message}; build it as it was and publish that")


def outcomes(before: Mapping[str, LivePortal], after: Mapping[str, LivePortal]) -> tuple[PublishedPortal, ...]:
    """What becomes of each plan's portal, sorted by plan."""
    return tuple(
        PublishedPortal(
            plan_id=plan_id,
            path=(after.get(plan_id) or before[plan_id]).path,
            outcome=_outcome(before.get(plan_id), after.get(plan_id)),
        )
        for plan_id in sorted({*before, *after})
    )


def _outcome(before: LivePortal | None, after: LivePortal | None) -> Outcome:
    if after is None:
        return Outcome.REMOVED
    if before is None or before.digest != after.digest:
        return Outcome.PUBLISHED
    return Outcome.UNCHANGED if before.path == after.path else Outcome.MOVED
