"""What stands in the document that both sponsors sign: one file for each part."""
