"""The one room that writes artifacts to disk."""

from generator.publish.folder import claim, write_files, write_folder
from generator.publish.fresh import write_fresh
from generator.publish.one_file import replace_file

__all__ = ["claim", "replace_file", "write_files", "write_folder", "write_fresh"]
