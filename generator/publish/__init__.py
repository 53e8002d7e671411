"""The one room that writes artifacts to disk."""

from generator.publish.folder import claim, write_folder

__all__ = ["claim", "write_folder"]
