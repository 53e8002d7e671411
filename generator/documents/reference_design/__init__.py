"""Our reference document, as its source: run `python -m generator.documents.reference_design` to write it.

Nothing imports this room when documents are made. They are made from the file, so that a workspace can put its own,
designed in Word, in its place.
"""
