"""Where plans stand, for what is told beside a command's own work."""

from collections.abc import Iterable, Iterator
from datetime import date

from generator.app.workspace import Folder, load_plans, plan_files
from generator.audience import View, internal_view


def standing(folder: Folder, names: Iterable[str], as_of: date) -> Iterator[View]:
    """What the vendor sees of each of the named plans, or of all; of none where the settings have errors.

    One that cannot be read is left out. No rule is asked: what is wrong with a plan is for the command itself to tell.

    Raises:
        MisuseError: a name stands for no plan.
    """
    paths = plan_files(folder, names)
    for loaded in load_plans(paths if folder.is_usable else ()):
        if loaded.plan is None:
            continue
        try:
            view = internal_view(loaded.plan, as_of, folder.workspace)
        except Exception:  # noqa: BLE001, S112 - a mistake of ours is for the command to tell, and costs no other plan
            continue
        yield view
