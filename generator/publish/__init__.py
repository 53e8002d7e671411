"""The one room that writes artifacts to disk."""

from generator.publish.folder import MARK, claim, remove_folder, sole_writer, write_file, write_files, write_folder
from generator.publish.fresh import write_fresh
from generator.publish.one_file import replace_file
from generator.publish.shared import SharedFiles

__all__ = [
    "MARK",
    "SharedFiles",
    "claim",
    "remove_folder",
    "replace_file",
    "sole_writer",
    "write_file",
    "write_files",
    "write_folder",
    "write_fresh",
]
