"""The command that prints a shell's completion script: completion."""

import click
from click.shell_completion import get_completion_class

from netfollow.cli.main import main

SHELLS = ("bash", "zsh", "fish")


@main.command()
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the completion script for your shell.

    It completes commands, options, their values and the names of people. Save it where your
    shell looks for completions, or evaluate it in your shell's startup file:

    \b
    bash  eval "$(netfollow completion bash)"     in ~/.bashrc
    zsh   eval "$(netfollow completion zsh)"      in ~/.zshrc, after compinit
    fish  netfollow completion fish | source      in ~/.config/fish/config.fish
    """  # noqa: D301
    kind = get_completion_class(shell)
    if kind is None:  # every name in SHELLS has one
        raise click.UsageError(f"There is no completion for {shell}.")
    found = kind(main, {}, "netfollow", "_NETFOLLOW_COMPLETE")
    click.echo(found.source_template % found.source_vars())
