"""Why a plan is built again."""

from enum import StrEnum


class Cause(StrEnum):
    """One reason to build a plan. The first eight are what its output is made from, of which each has its hash."""

    PLAN_FILE = "plan_file"
    LOGO = "logo"
    """A file of the workspace that the plan names."""
    SETTINGS = "settings"
    VENDOR_LOGO = "vendor_logo"
    LOOK = "look"
    TEMPLATES = "templates"
    OPTIONS = "options"
    PROGRAM = "program"
    DAY = "day"
    """What it shows counts the days, or it was built for a later one."""
    FILES = "files"
    """A file that was built is gone, or has another size."""
    NO_RECORD = "no_record"
    UNREADABLE_RECORD = "unreadable_record"
    """Also one that another version has written."""
    SHARED_ID = "shared_id"
    """Two files have one id, which is an error to be told, whatever was built of either."""
