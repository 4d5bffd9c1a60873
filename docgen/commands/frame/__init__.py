"""What all commands share: the group that finds them, Russian texts of click, errors, progress, exit codes.

This is the public face for command modules of any package; it does no work of its own and knows no command by name.
"""

from docgen.commands.frame.console import ExitCode, counting, show_problems, working
from docgen.commands.frame.group import main
from docgen.commands.frame.library_option import bare_library_option, library_option

__all__ = ["ExitCode", "bare_library_option", "counting", "library_option", "main", "show_problems", "working"]
