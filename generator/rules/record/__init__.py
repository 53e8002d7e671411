"""Rules about what the file says of people and days."""
