"""Pictures as documents hold them: whole in themselves, with an image for programs that cannot draw."""
