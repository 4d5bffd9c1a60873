"""The command line `docgen`: the frame and the commands of this package. Other packages bring their own commands."""

from docgen.commands.frame import main

__all__ = ["main"]
