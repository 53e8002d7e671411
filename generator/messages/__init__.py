"""Letters composed from what a reader may see: wording, layout, attachments."""
