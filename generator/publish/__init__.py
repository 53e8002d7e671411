"""The one room that writes artifacts to disk."""

from generator.publish.folder import claim, write_folder
from generator.publish.fresh import write_fresh

__all__ = ["claim", "write_folder", "write_fresh"]
