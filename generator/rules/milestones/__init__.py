"""Rules about the way to an outcome: checkpoints, owners, work."""
