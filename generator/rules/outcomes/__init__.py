"""Rules about outcomes: how many, how stated, how tied to what was bought."""
