"""The one room that writes artifacts to disk."""

from generator.publish.folder import write_folder

__all__ = ["write_folder"]
