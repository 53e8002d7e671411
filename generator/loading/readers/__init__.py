"""Checked data to the parts of a plan, one file for each subject of the model."""
