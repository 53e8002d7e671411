"""Rules about agreement: shared, signed, and still what was signed."""
