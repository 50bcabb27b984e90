"""The commands about the coming days and settings: forecast, catch-up, config."""

import click

from netfollow.cli import documents
from netfollow.cli.lazy_group import only_tells
from netfollow.cli.main import home_of, main, network_of, report
from netfollow.config import write_example
from netfollow.people.dates import show_day
from netfollow.people.days import shift
from netfollow.people.text import file_name


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def forecast(ctx: click.Context, as_json: bool) -> None:
    """Show how many people become due in the next two weeks."""
    network = network_of(ctx)
    counts = network.forecast()
    days = [shift(network.today, number) for number in range(len(counts))]
    if as_json:
        rows = [{"day": day, "due": count} for day, count in zip(days, counts, strict=True)]
        click.echo(documents.as_json(rows))
        return
    for day, count in zip(days, counts, strict=True):
        click.echo(f"{show_day(day, network.today):<14} {count or '·'}")


@main.command("catch-up")
@click.option("--yes", is_flag=True, help="Reschedule what can wait.")
@click.pass_context
def catch_up(ctx: click.Context, yes: bool) -> None:
    """Reschedule a backlog; without --yes, show it."""
    network = network_of(ctx)
    if yes:
        report(network, network.catching_up.spread())
        return
    waiting = network.catching_up.waiting()
    click.echo(f"Waiting: {waiting.sentence}." if waiting else "Nothing due today.")
    if waiting and len(network.queue()) > network.policy.daily_limit:
        cap = network.policy.daily_limit
        click.echo(f"Add --yes to keep {cap} for today and reschedule the rest.")


@main.command()
@click.option("--write", is_flag=True, help="Save it as config.toml in your data folder.")
@click.pass_context
def config(ctx: click.Context, write: bool) -> None:
    """Print a config.toml with every setting and its default."""
    from netfollow.tui.all_settings import blank

    if write:
        path = write_example(home_of(ctx), blank())
        only_tells(ctx)
        click.echo(f"Saved {file_name(str(path))}.")
    else:
        click.echo(blank(), nl=False)
