"""The kinds of targets, by what their names begin with: one line for each kind, and a folder for every other name."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from generator.publish.branch import open_branch
from generator.publish.bucket import open_bucket
from generator.publish.directory import open_directory
from generator.publish.place import Place
from generator.publish.release import Target, TargetError


@dataclass(frozen=True, kw_only=True, slots=True)
class TargetKind:
    """One kind of target."""

    prefix: str
    """What names of such targets begin with; empty for folders."""
    form: str
    """How such a name is written."""
    open: Callable[[Place], Target]
    """The target at a place."""


_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:(?://)?")
"""What a name begins with that is meant as something else than a folder; a single letter may be a drive."""


KINDS: Final = (
    TargetKind(prefix="", form="the path of a folder", open=open_directory),
    TargetKind(prefix="git:", form="git:BRANCH or git:REMOTE/BRANCH", open=open_branch),
    TargetKind(prefix="s3://", form="s3://BUCKET/FOLDER", open=open_bucket),
)
"""All kinds; the first is what a name is that begins as none of the others."""


def open_target(place: Place) -> Target:
    """The target of a name.

    Raises:
        TargetError: no kind of target is named so, or it cannot be opened.
    """
    found = next((kind for kind in KINDS if kind.prefix and place.name.startswith(kind.prefix)), KINDS[0])
    if not found.prefix and (scheme := _SCHEME.match(place.name)):
        forms = ", ".join(kind.form for kind in KINDS)
        raise TargetError(f"no target begins with {scheme[0]}; it is one of: {forms}")
    return found.open(place)
