"""Making a workspace: settings, a place for plans, and what an editor needs to help with both."""

import json
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Final

from generator import __version__
from generator.app.ci_host import CI_FILES, CiHost
from generator.app.company_name import company_name
from generator.app.reference_document import REFERENCE_DOCUMENT
from generator.app.starters import Starter
from generator.app.workspace import PLANS, SETTINGS, TEMPLATES, open_folder
from generator.artifacts import Artifact
from generator.publish import write_fresh
from generator.resources import resource
from generator.wording import Words

_WORKSPACE_SCHEMA: Final = "schema/workspace.schema.json"
_SCHEMAS: Final = ("schema/plan.schema.json", _WORKSPACE_SCHEMA)
_TEMPLATES: Final = {
    SETTINGS: "workspace/planfolio.yml.j2",
    "README.md": "workspace/README.md.j2",
    ".gitignore": "workspace/gitignore.txt.j2",
    ".vscode/settings.json": "workspace/vscode_settings.json.j2",
    ".vscode/extensions.json": "workspace/vscode_extensions.json.j2",
}
_CI_TEMPLATES: Final = {
    "requirements.txt": "workspace/ci/requirements.txt.j2",
    "ci/send-mail.sh": "workspace/ci/send_mail.sh.j2",
}
"""What the CI of every host uses, beside a file of its own."""
_NO_TIMEZONE: Final = "UTC"


@dataclass(frozen=True, kw_only=True, slots=True)
class Initialized:
    """What was made and what was there already, as paths below the folder.

    `outdated` are the schemas among the latter that are not those of this version.
    """

    made: tuple[str, ...]
    kept: tuple[str, ...]
    outdated: tuple[str, ...]


def init_workspace(root: Path, vendor: str | None = None, ci: CiHost | None = None) -> Initialized:
    """Makes a folder a workspace. What is there already stays as it is.

    Args:
        root: the folder; it is made where it does not exist.
        vendor: the name of the company that publishes the plans, if it is to stand in the settings.
        ci: the host whose CI is to check, build, publish and mail the plans, if any.

    Raises:
        MisuseError: the vendor's name cannot be one.
        OSError: something cannot be written; then nothing was.
    """
    artifacts = _artifacts(root, None if vendor is None else company_name(vendor), ci)
    made = write_fresh(root, artifacts, folders=[PurePosixPath(PLANS)])
    kept = [artifact for artifact in artifacts if artifact not in made]
    return Initialized(
        made=tuple(str(artifact.path) for artifact in made),
        kept=tuple(str(artifact.path) for artifact in kept),
        outdated=tuple(
            str(artifact.path) for artifact in kept if str(artifact.path) in _SCHEMAS and not _is_as_in(root, artifact)
        ),
    )


def init_reference_document(root: Path) -> Initialized:
    """Puts our reference document among the templates of a workspace, to be changed in Word; one that is there stays.

    Raises:
        OSError: it cannot be written.
    """
    content = (resource(TEMPLATES) / REFERENCE_DOCUMENT).read_bytes()
    artifact = Artifact(path=PurePosixPath(TEMPLATES) / REFERENCE_DOCUMENT.as_posix(), content=content)
    made = tuple(str(one.path) for one in write_fresh(root, [artifact]))
    return Initialized(made=made, kept=() if made else (str(artifact.path),), outdated=())


def _artifacts(root: Path, vendor: str | None, ci: CiHost | None) -> tuple[Artifact, ...]:
    words = Words()
    # Settings that are there already say when days begin.
    timezone = open_folder(root).workspace.timezone
    keys: dict[str, Any] = json.loads(resource(_WORKSPACE_SCHEMA).read_text(encoding="utf-8"))["properties"]
    templates = dict(_TEMPLATES)
    if ci is not None:
        templates |= {CI_FILES[ci]: f"workspace/ci/{ci.value}.yml.j2", **_CI_TEMPLATES}
    rendered = {
        name: words.render(
            template,
            vendor=vendor,
            keys=keys,
            starters=[starter.value for starter in Starter],
            timezone=timezone or _NO_TIMEZONE,
            version=__version__,
        )
        for name, template in templates.items()
    }
    texts = {name: text.rstrip() + "\n" for name, text in rendered.items()}
    contents = {name: text.encode("utf-8") for name, text in texts.items()}
    contents |= {name: resource(name).read_bytes() for name in _SCHEMAS}
    return tuple(Artifact(path=PurePosixPath(name), content=content) for name, content in sorted(contents.items()))


def _is_as_in(root: Path, artifact: Artifact) -> bool:
    path = root / artifact.path
    return path.is_file() and path.read_bytes() == artifact.content
