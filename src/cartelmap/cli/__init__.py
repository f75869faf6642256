"""The command line: the same jobs as in the browser, for a terminal.

Modules that load much are imported inside the commands, so that `cartelmap --help` and `cartelmap extract` start at
once.
"""

from __future__ import annotations

import typer

from cartelmap.cli import atlas, deciding, evaluating, exporting, extracting, lexicons, places
from cartelmap.cli.terminal import stop
from cartelmap.errors import CartelmapError

app = typer.Typer(
    help="Maps the places that texts name, and leads back to the passages.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
gazetteer_app = typer.Typer(help="The list of places.", no_args_is_help=True)
lexicon_app = typer.Typer(help="The lists of words: topics, groups and others.", no_args_is_help=True)
decisions_app = typer.Typer(help="What people decided about the names in an atlas.", no_args_is_help=True)
app.command()(atlas.serve)
app.command()(atlas.build)
app.command()(extracting.extract)
app.command()(exporting.export)
app.add_typer(gazetteer_app, name="gazetteer")
gazetteer_app.command()(places.find)
gazetteer_app.command()(places.check)
app.add_typer(lexicon_app, name="lexicon")
lexicon_app.command()(lexicons.check)
app.add_typer(decisions_app, name="decisions")
decisions_app.command("list")(deciding.list_judgements)
decisions_app.command()(deciding.merge)
decisions_app.command()(deciding.add)
app.command()(evaluating.evaluate)


def main() -> None:
    """Run the command line: bad input is one sentence on standard error and exit code 2, never a traceback."""
    try:
        app()
    except CartelmapError as error:
        stop(str(error))
    except OSError as error:
        stop(
            f"{error.filename or 'cartelmap'}: {error.strerror or error}; check the name, the permissions and the disk."
        )
    except KeyboardInterrupt:
        stop("Stopped.", code=130)
