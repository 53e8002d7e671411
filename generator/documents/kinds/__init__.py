"""The kinds of documents, one file each."""
