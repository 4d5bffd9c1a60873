"""Commands of this package; `pyproject.toml` names each to the group `docgen.commands`."""
