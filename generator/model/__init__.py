"""The typed plan and the workspace: frozen values that the whole project reads."""
