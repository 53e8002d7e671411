"""All sentences that a reader sees: templates of `site_templates/`, rendered in one locked-down environment."""

from generator.wording.translations import untranslated
from generator.wording.words import Words, in_english
from generator.wording.yaml_flow import yaml_flow

__all__ = ["Words", "in_english", "untranslated", "yaml_flow"]
