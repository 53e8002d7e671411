"""Word documents: one file per kind, over one vocabulary of blocks and our own reference document."""
