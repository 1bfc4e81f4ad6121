"""The group of all commands, and how an error becomes a message and an exit code."""

from importlib import import_module
from importlib.metadata import version
from typing import Any

import click

from kg.errors import KgError

COMMANDS = {
    "build": "Read documents into a new generation of the store.",
    "check": "Check the whole graph against the ontology's shapes.",
    "demo": "Build the shipped sample and serve it.",
    "evaluate": "Score what kg reads against gold annotations.",
    "explain": "Say why the graph has a mention, a thing or a claim.",
    "export": "Write the graph to a file.",
    "history": "List the generations of the store.",
    "load": "Load other people's RDF into a named graph.",
    "neighbourhood": "Show what stands around a thing.",
    "query": "Ask the store a SPARQL query.",
    "remove": "Remove documents and all they say.",
    "rollback": "Make an older generation the current one again.",
    "serve": "Serve the store: SPARQL, pages, linked data.",
}


class _Failure(click.ClickException):
    """An error of ours as click shows it: the message, exit code 2."""

    exit_code = 2


class _Commands(click.Group):
    """A group that imports a command only when it is called, so that each starts with just what it needs."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"kg.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KgError as err:
            raise _Failure(str(err)) from err


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(version("kg"), prog_name="kg")
def main() -> None:
    """Turn historical documents into linked data that people can query and trust."""
