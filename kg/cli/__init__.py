"""The `kg` command: each command is a file of this folder, imported when it is called.

To add one: write `kg/cli/NAME.py` with a click command called `command`, and name it in `COMMANDS`.
"""

from kg.cli.group import COMMANDS, main

__all__ = ["COMMANDS", "main"]
