"""Portals on disk, for tests that look at whole sites: of the example plans and of one with nearly every key."""

from datetime import date
from pathlib import Path, PurePosixPath

from generator.artifacts import Artifact
from generator.audience import View, customer_view, internal_view
from generator.model.workspace import Vendor, Workspace
from generator.portal import PortalBuilder
from generator.resources import resource
from generator.wording import Words
from tests.conftest import ROOT, read

INTERNAL = "-internal"
"""How the name of a folder with the vendor's own edition ends."""
FULL = "brackenmoor"
"""The plan with nearly every key."""

DAY = date(2026, 11, 20)
"""The day on which plans are looked at."""
_WORKSPACE = Workspace(vendor=Vendor(name="Tidewick", primary_color="#0b7a75"))


def write_portals(folder: Path) -> dict[str, Path]:
    """Writes both editions of every plan's portal below a folder; each by its name, sorted."""
    plans = [read(file) for file in sorted((ROOT / "plans").glob("*.yml"))]
    full = read(ROOT / "tests" / "plans" / "brackenmoor.yml")
    views = {plan.id: customer_view(plan, DAY, _WORKSPACE) for plan in (*plans, full)}
    views |= {f"{plan.id}{INTERNAL}": internal_view(plan, DAY, _WORKSPACE) for plan in (*plans, full)}
    with PortalBuilder(settings=resource("mkdocs.yml")) as builder:
        return {name: write_portal(builder, view, folder / name) for name, view in sorted(views.items())}


def write_portal(builder: PortalBuilder, view: View, folder: Path) -> Path:
    """Writes one portal, with a document to load down that nobody opens; the folder."""
    downloads = (Artifact(path=PurePosixPath(f"{view.plan.id}-qbr.docx"), content=b"not opened here"),)
    for file in builder.build(builder.site(view, Words(view.plan.locale), downloads)):
        target = folder / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.content)
    return folder


def pages_in(folder: Path) -> list[str]:
    """The pages of a portal, by their paths in it."""
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*.html"))
