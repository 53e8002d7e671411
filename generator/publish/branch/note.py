"""What a commit that we made says of itself: which portal it holds where. A host serves files, and never this.

A list of all customers has no place among files that are served, and the message of a commit is none.
"""

from collections.abc import Mapping
from typing import Final

from generator.publish.comparison import LivePortal

MARK: Final = "Planfolio-Release: 1"
"""A line of every commit of ours."""
_LIVE_AGAIN: Final = "Planfolio-Live-Again: "
"""Begins a line of a commit that makes an earlier one live again; the id of that follows."""
_PORTAL: Final = "Portal: "


def message(subject: str, portals: Mapping[str, LivePortal], live_again: str | None = None) -> bytes:
    """The message of a commit.

    Args:
        subject: its first line.
        portals: what is live with it, by plan.
        live_again: the id of the earlier commit that it makes live again.
    """
    lines = [f"{_PORTAL}{portal.digest} {portal.path} {plan_id}" for plan_id, portal in portals.items()]
    again = [f"{_LIVE_AGAIN}{live_again}"] if live_again else []
    return "\n".join([subject, "", *lines, *again, MARK, ""]).encode()


def portals_of(text: str) -> dict[str, LivePortal]:
    """What is live with a commit, from its message."""
    stated = (line.removeprefix(_PORTAL).split(" ", 2) for line in text.splitlines() if line.startswith(_PORTAL))
    return {plan_id: LivePortal(path=path, digest=digest) for digest, path, plan_id in stated}


def live_again(text: str) -> str | None:
    """The id of the commit that this one made live again; None where it brought something new."""
    lines = (line for line in text.splitlines() if line.startswith(_LIVE_AGAIN))
    return next((line.removeprefix(_LIVE_AGAIN) for line in lines), None)
