"""Rules about the numbers that prove an outcome."""
