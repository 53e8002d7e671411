"""Plan files and workspace settings, read with their positions, checked, and turned into the typed model."""

from generator.loading.load import LoadedPlan, load_plan, load_workspace

__all__ = ["LoadedPlan", "load_plan", "load_workspace"]
