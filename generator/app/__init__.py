"""Use cases, one module each: they wire the rooms together and hold no rule and no wording."""
