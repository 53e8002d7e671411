"""One customer's portal: pages from the customer's view, built to a static site through MkDocs and Material."""

from generator.portal.brand_assets import Logos
from generator.portal.builder import PortalBuilder
from generator.portal.engine_error import EngineError, SettingsError

__all__ = ["EngineError", "Logos", "PortalBuilder", "SettingsError"]
