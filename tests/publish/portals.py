"""Small portals and releases of them, for targets of every kind to take."""

from collections.abc import Mapping
from pathlib import Path

from generator.publish.built import PORTALS, read_output
from generator.publish.release import Portal, Release

PAGES = ("index.html", "outcomes/growth.html", "assets/style.css", "documents/review.docx")


def write_portal(output: Path, plan_id: str, version: str) -> None:
    """A portal of which every page tells its customer and version; its style is the same in all."""
    folder = output / PORTALS / plan_id
    for name in PAGES:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("body {}\n" if name.endswith(".css") else f"{plan_id} {version}\n", encoding="utf-8")


def portal(output: Path, plan_id: str, path: str | None = None) -> Portal:
    """The portal of a plan as it was built."""
    found = read_output(output).portal(plan_id, path or plan_id)
    assert found is not None
    return found


def release(output: Path, *plan_ids: str, is_whole: bool = True, waiting: Mapping[str, str] | None = None) -> Release:
    """A release of the portals of some plans."""
    portals = tuple(portal(output, plan_id) for plan_id in sorted(plan_ids))
    return Release(portals=portals, waiting=waiting or {}, is_whole=is_whole)
