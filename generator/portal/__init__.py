"""One customer's portal: pages from the customer's view, built to a static site through MkDocs and Material."""

from generator.portal.brand_assets import Logos
from generator.portal.builder import PortalBuilder
from generator.portal.engine_error import EngineError, SettingsError
from generator.portal.headers import HEADERS, server_snippets

__all__ = ["HEADERS", "EngineError", "Logos", "PortalBuilder", "SettingsError", "server_snippets"]
