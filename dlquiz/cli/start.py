"""`dlquiz start ID`: the file in which an exercise is solved."""

from __future__ import annotations

from pathlib import Path

import click

from dlquiz.cli.bank import opened
from dlquiz.content.starter import starter
from dlquiz.errors import StoreError, UsageError


@click.command()
@click.argument("name", metavar="ID")
@click.option("--dir", "folder", type=click.Path(path_type=Path), default=Path(), help="Where to write it.")
@click.option("--backend", type=click.Choice(["numpy", "torch"]), help="The exercise's first one unless given.")
@click.option("--force", is_flag=True, help="Overwrite the file if it is there.")
def command(name: str, folder: Path, backend: str | None, force: bool) -> None:
    """Write the start file of an exercise: its signatures and docstrings, to be filled in."""
    library = opened()
    exercise = library.exercise(library.entry(name).key)
    path = folder / f"{exercise.id.replace('-', '_')}.py"
    text = starter(exercise, backend or exercise.backends[0])
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("w" if force else "x", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        if isinstance(error, FileExistsError) and path.exists():
            raise UsageError(f"{path}: exists already; --force overwrites it, --dir writes elsewhere") from None
        raise StoreError(f"{path}: can't be written: {error.strerror or error}; choose another --dir") from None
    click.echo(path)
    click.echo(
        f"`dlquiz show {name}` says what to write; then `dlquiz grade {path}` (--watch grades on every save)", err=True
    )
