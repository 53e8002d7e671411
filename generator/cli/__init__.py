"""Arguments in, one use case, text out, an exit code. The only room that asks what day it is.

Each command imports its use case when it runs, so that `planfolio --help` loads neither MkDocs nor python-docx.
"""

from generator.cli.run import main

__all__ = ["main"]
