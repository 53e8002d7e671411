"""Publishing to a branch of a git repository, from which a host serves pages."""

from generator.publish.branch.target import open_branch

__all__ = ["open_branch"]
