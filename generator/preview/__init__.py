"""A live preview of portals: what was built last, on a server that this machine alone can reach."""

from generator.preview.server import PreviewServer
from generator.preview.site import PreviewSite, ShownPlan
from generator.preview.watch import Watch

__all__ = ["PreviewServer", "PreviewSite", "ShownPlan", "Watch"]
