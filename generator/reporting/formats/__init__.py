"""One file per format, each with one function `render` from a report to text."""
