"""Writes the reference document among the templates."""

from generator.documents.reference_design.parts import reference_parts
from generator.documents.zip_file import zipped
from generator.resources import resource

if __name__ == "__main__":
    (resource("site_templates") / "documents" / "reference.docx").write_bytes(zipped(reference_parts()))
