"""The hosts of repositories for whose CI `planfolio init` writes files."""

from enum import StrEnum
from typing import Final


class CiHost(StrEnum):
    """A host whose CI can check, build, publish and mail the plans of a workspace unattended."""

    GITHUB = "github"
    GITLAB = "gitlab"


CI_FILES: Final = {
    CiHost.GITHUB: ".github/workflows/planfolio.yml",
    CiHost.GITLAB: ".gitlab-ci.yml",
}
"""The file that each host reads, in a workspace; it says at its head which variables and secrets it takes."""
