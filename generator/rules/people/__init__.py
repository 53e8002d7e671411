"""Rules about people: who is named, in which part, and still there."""
