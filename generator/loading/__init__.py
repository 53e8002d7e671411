"""Plan files and workspace settings, read with their positions, checked, and turned into the typed model."""

from generator.loading.catalog_check import check_catalog
from generator.loading.check_descriptions import check_descriptions
from generator.loading.ids import is_plan_id, suggested_plan_id
from generator.loading.load import LoadedPlan, load_plan, load_workspace
from generator.loading.logo import read_logo

__all__ = [
    "LoadedPlan",
    "check_catalog",
    "check_descriptions",
    "is_plan_id",
    "load_plan",
    "load_workspace",
    "read_logo",
    "suggested_plan_id",
]
