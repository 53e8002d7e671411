"""Who may open which portal: the map of it, and what the hosts that keep the doors are to be told."""

from generator.access.access_map import AccessMap, Left, PortalAccess, Reason, portal_access
from generator.access.files import access_files
from generator.access.record import access_json, read_access

__all__ = [
    "AccessMap",
    "Left",
    "PortalAccess",
    "Reason",
    "access_files",
    "access_json",
    "portal_access",
    "read_access",
]
