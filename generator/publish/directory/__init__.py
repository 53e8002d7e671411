"""Publishing to a folder that a web server serves."""

from generator.publish.directory.target import open_directory

__all__ = ["open_directory"]
