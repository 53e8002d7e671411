"""All sentences that a reader sees: templates of `site_templates/`, rendered in one locked-down environment."""

from generator.wording.words import Words

__all__ = ["Words"]
