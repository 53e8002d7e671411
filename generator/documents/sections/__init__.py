"""Parts that documents share: each turns some of a plan and its facts into blocks, or into none."""
