"""`dlquiz practice`, and `dlquiz` alone: the app, or with --plain the same session as lines."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from random import SystemRandom

import click

from dlquiz.cli.bank import opened
from dlquiz.cli.language import spoken
from dlquiz.content.index import KINDS
from dlquiz.content.library import Library
from dlquiz.errors import UsageError
from dlquiz.paths import cache_dir, data_dir
from dlquiz.progress.store import FILE_NAME, Store
from dlquiz.session.selection import LEVELS, Selection
from dlquiz.text import LANGS, Lang

MAX_MINUTES = 24 * 60


@click.command("practice")
@click.option("--topic", "topics", multiple=True, metavar="T", help="Only this topic; may be repeated.")
@click.option("--pack", metavar="P", help="Only this pack.")
@click.option("--level", type=click.Choice(LEVELS), help="Only this level.")
@click.option(
    "--kind", "kinds", multiple=True, type=click.Choice((*KINDS, "exercise")), help="Only this kind; may be repeated."
)
@click.option("--document", metavar="ID", help="Only what comes from this source document, such as 000.")
@click.option("--weak", is_flag=True, help="Only the topics you answered worst lately.")
@click.option("--errata", is_flag=True, help="Only corrections of the documents.")
@click.option("--due", "due_only", is_flag=True, help="Only reviews that are due, nothing new.")
@click.option("--count", type=click.IntRange(min=1), metavar="N", help="How many items.")
@click.option(
    "--mock",
    "minutes",
    type=click.FloatRange(0, MAX_MINUTES, min_open=True),
    metavar="MINUTES",
    help="A timed mock interview: theory, calculation and code, then a report.",
)
@click.option(
    "--interview",
    metavar="ID",
    help="A named interview (`dlquiz list interviews`); --mock and --count overrule its own.",
)
@click.option("--lang", type=click.Choice(LANGS), help="The language of questions and texts.")
@click.option("--plain", is_flag=True, help="Plain lines on stdin and stdout, for pipes and screen readers.")
@click.option("--seed", type=int, metavar="N", help="Draw the same numbers and orders again.")
@click.pass_context
def command(
    ctx: click.Context,
    /,
    topics: tuple[str, ...],
    interview: str | None,
    lang: Lang | None,
    plain: bool,
    seed: int | None,
    **filters: object,
) -> None:
    """Practise what is due and learn what is new."""
    alone = ctx.parent is not None and ctx.parent.invoked_subcommand is None
    selection = None if alone else Selection(topics=topics, **filters)  # type: ignore[arg-type]  # click typed them
    if not plain and not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("the app needs a terminal: use `dlquiz practice --plain` with pipes and screen readers")
    library = opened(lang)
    if selection is not None and interview is not None:
        selection = _interview(library, interview, selection)
    if plain or (selection is not None and selection != Selection()):
        _require_known(library, selection or Selection())
    if plain:
        _plain(library, selection or Selection(), lang, seed)
        return
    from dlquiz.tui.app import run

    run(data_dir(), cache_dir(), library=library, selection=selection, lang=lang, seed=seed)


def _interview(library: Library, name: str, given: Selection) -> Selection:
    """The selection of a named interview. UsageError for an unknown one, or with filters beside it."""
    if given != Selection(count=given.count, minutes=given.minutes):
        raise UsageError("--interview brings its own filters; only --mock and --count may stand beside it")
    from dlquiz.session.interview import selection_named

    return selection_named(library, name, given.minutes, given.count)


def _plain(library: Library, selection: Selection, lang: Lang | None, seed: int | None) -> None:
    from dlquiz.cli.plain import run
    from dlquiz.session.mock import Mock
    from dlquiz.session.practice import Practice

    for fault in library.faults:
        click.echo(f"dlquiz: {fault}", err=True)
    with Store.open(data_dir() / FILE_NAME) as store:
        if store.notice:
            click.echo(f"dlquiz: {store.notice[spoken(lang, data_dir())]}", err=True)
        practice = (Mock if selection.minutes is not None else Practice)(
            library,
            store,
            selection,
            clock=lambda: datetime.now(UTC),
            seed=SystemRandom().randrange(2**32) if seed is None else seed,
            lang=spoken(lang, data_dir()),
        )
        run(practice, data_dir(), cache_dir())


def _require_known(library: Library, selection: Selection) -> None:
    """UsageError, naming close matches, for a topic, pack or document that is not there, or if nothing fits at all."""
    for topic in selection.topics:
        library.topic(topic)
    if selection.pack is not None:
        library.pack(selection.pack)
    if selection.document is not None:
        documents = sorted({source.doc for entry in library.entries() for source in entry.sources})
        if selection.document not in documents:
            raise UsageError(
                f"no question comes from document {selection.document!r}; there are: {', '.join(documents)}"
            )
    if not library.entries(
        topics=selection.topics,
        pack=selection.pack,
        level=selection.level,
        kinds=selection.kinds,
        document=selection.document,
        errata=selection.errata,
    ):
        raise UsageError(
            "no question or exercise fits all these options: leave one out (`dlquiz list` shows what there is)"
        )
