"""The word of the command line that finds people, and keeps searches by name."""

import click

from netfollow.cli.main import main, network_of, told
from netfollow.people.text import line


@main.command(context_settings={"ignore_unknown_options": True})
@click.argument("words", nargs=-1)
@click.option("--saved", metavar="NAME", help="Use a saved search; @NAME among the words does too.")
@click.option("--save", metavar="NAME", help="Save the search by a name.")
@click.option("--forget", metavar="NAME", help="Take a saved search out.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.pass_context
def find(
    ctx: click.Context,
    words: tuple[str, ...],
    saved: str | None,
    save: str | None,
    forget: str | None,
    as_json: bool,
) -> None:
    """Find people by name, company, tag or what was said; alone, show the language."""
    network = network_of(ctx)
    searches = network.searches
    if forget is not None:
        told(network, searches.forget(forget))
        return
    text = " ".join((*([searches.named(saved)] if saved is not None else []), *words))
    if not text.strip():
        _language(searches.saved())
        return
    searches.check(text)
    if save is not None:
        told(network, searches.save(save, text))
        return
    found = searches.find(text)
    if as_json:
        from netfollow.cli import documents

        click.echo(documents.as_json(documents.find_document(network, found)))
        return
    for hit in found:
        name = line(network.person(hit.contact).name, 30)
        click.echo(f"{name:<30}  {hit.where}: {hit.excerpt}")
    if not found:
        click.echo("Nothing found.")


def _language(saved: dict[str, str]) -> None:
    """Print the keys, and what is saved."""
    from netfollow.method.search.query import help_lines

    for example, meaning in help_lines():
        click.echo(f"{example:<22}  {meaning}")
    for name, query in saved.items():
        click.echo(f"{'@' + line(name):<22}  {line(query)}")
