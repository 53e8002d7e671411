"""All sentences that a reader sees: templates of `site_templates/`, rendered in one locked-down environment."""

from generator.wording.words import Words
from generator.wording.yaml_flow import yaml_flow

__all__ = ["Words", "yaml_flow"]
