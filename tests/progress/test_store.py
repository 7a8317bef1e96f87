"""The store: nothing lost, nothing changed behind the log's back, every fault one line."""

import contextlib
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dlquiz.errors import StoreError, UsageError
from dlquiz.progress import Rating, Settings, Store, database, migrations, schedule

NOW = datetime(2026, 11, 22, 10, 15, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "progress.db"


@pytest.fixture
def store(path: Path):
    with Store.open(path) as opened:
        yield opened


def answer(store: Store, key: str = "core/adam", rating: Rating = Rating.GOOD, **changes):
    values = {
        "now": NOW,
        "score": 1.0,
        "seconds": 4.5,
        "lang": "zh",
        "response": '{"answer": "动量"}',
        "session": "s1",
        "seed": 7,
    }
    return store.record(key, rating, **(values | changes))


def test_an_answer_is_there_for_every_other_reader_when_record_returns(store, path):
    review = answer(store)
    with Store.open(path) as other:
        assert other.reviews() == [review]
        assert other.card("core/adam") == store.card("core/adam")
    assert (review.response, review.lang, review.seed, review.at) == ('{"answer": "动量"}', "zh", 7, NOW)


def test_amending_reschedules_as_if_it_had_been_answered_so(store, tmp_path):
    answer(store, now=NOW - timedelta(days=5))
    review = answer(store, rating=Rating.AGAIN, score=0.0)
    amended = store.amend(review.id, Rating.HARD, now=NOW + timedelta(minutes=3), score=0.5)
    assert (amended.rating, amended.score, amended.at) == (Rating.HARD, 0.5, NOW)
    with Store.open(tmp_path / "other.db") as other:
        answer(other, now=NOW - timedelta(days=5))
        answer(other, rating=Rating.HARD)
        assert other.cards() == store.cards()


def test_a_second_amendment_keeps_what_the_first_one_said(store):
    review = answer(store, rating=Rating.AGAIN, score=0.0)
    store.amend(review.id, Rating.HARD, now=NOW, score=1.0, response="second try")
    assert store.amend(review.id, Rating.GOOD, now=NOW).score == 1.0
    assert store.reviews()[0].response == "second try"
    assert store.reviews()[0].rating is Rating.GOOD


def test_undo_goes_back_to_the_beginning_also_after_a_restart(path):
    with Store.open(path) as store:
        states = [store.cards()]
        for day in range(3):
            answer(store, now=NOW + timedelta(days=day))
            states.append(store.cards())
    with Store.open(path) as store:
        while states:
            assert store.cards() == states.pop()
            undone = store.undo(now=NOW)
        assert undone is None
        assert store.reviews() == []


def test_undo_of_a_session_leaves_the_other_sessions_alone(store):
    answer(store, "core/a", session="mine")
    answer(store, "core/b", session="other")
    assert store.undo(now=NOW, session="mine").key == "core/a"
    assert store.undo(now=NOW, session="mine") is None
    assert set(store.cards()) == {"core/b"}


def test_an_undone_answer_can_not_be_amended(store):
    review = answer(store)
    store.undo(now=NOW)
    with pytest.raises(StoreError, match="undone in another window"):
        store.amend(review.id, Rating.EASY, now=NOW)
    assert store.cards() == {}


def test_the_log_keeps_everything_that_happened(store):
    review = answer(store)
    store.amend(review.id, Rating.HARD, now=NOW)
    store.undo(now=NOW)
    acts = store._db.execute("SELECT act, target FROM review ORDER BY id").fetchall()
    assert acts == [("answer", None), ("amend", review.id), ("undo", review.id)]


@pytest.mark.parametrize("change", ["UPDATE review SET rating = 4", "DELETE FROM review"])
def test_the_log_is_append_only(store, path, change):
    answer(store)
    with sqlite3.connect(path) as db, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        db.execute(change)
    db.close()


def test_reviews_can_be_asked_for_by_key_session_and_time(store):
    first = answer(store, "core/a", session="s1", now=NOW)
    second = answer(store, "core/b", session="s2", now=NOW + timedelta(hours=1))
    assert store.reviews(key="core/a") == [first]
    assert store.reviews(session="s2") == [second]
    assert store.reviews(since=NOW + timedelta(minutes=1)) == [second]
    assert store.reviews(key="core/a", session="s2") == []


# several processes

WRITER = """
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from dlquiz.progress import Rating, Store
with Store.open(Path(sys.argv[1])) as store:
    for index in range(40):
        store.record("core/adam", Rating(index % 4 + 1), now=datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=index),
                     score=1, seconds=1, lang="en", response="", session=sys.argv[2])
        store.record(f"core/{sys.argv[2]}-{index}", Rating.GOOD, now=datetime(2026, 1, 1, tzinfo=UTC),
                     score=1, seconds=1, lang="en", response="", session=sys.argv[2])
"""


def test_processes_writing_at_once_lose_no_update(path):
    # the file does not exist yet: they also race to create and migrate it
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, path, f"w{number}"]) for number in range(3)]
    assert [writer.wait() for writer in writers] == [0, 0, 0]
    with Store.open(path) as store:
        assert store.notice is None
        assert len(store.reviews()) == 3 * 80
        assert len(store.cards()) == 3 * 40 + 1
        assert store.card("core/adam").reps == 3 * 40
        assert store.card("core/adam") == schedule.replay(store.reviews(key="core/adam"))


def test_a_file_that_another_process_makes_just_now_is_no_strangers(tmp_path):
    path = tmp_path / "progress.db"
    looks = []

    def another_makes_it(statement):
        looks.append(statement)
        if looks.count("PRAGMA user_version") == 2:
            with contextlib.suppress(sqlite3.OperationalError):  # it has to wait until we have looked
                migrations.migrate(other)

    with (
        contextlib.closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as other,
        contextlib.closing(sqlite3.connect(path, isolation_level=None)) as ours,
    ):
        ours.set_trace_callback(another_makes_it)
        database._check(ours, path)
        assert looks.count("PRAGMA user_version") == 2
        ours.set_trace_callback(None)
        migrations.migrate(other)
        assert not migrations.foreign(ours)


def test_a_writer_waits_for_another_and_says_so_when_it_never_ends(store, path, monkeypatch):
    with sqlite3.connect(path, isolation_level=None) as holder:
        holder.execute("BEGIN IMMEDIATE")
        store._db.execute("PRAGMA busy_timeout = 1")
        with pytest.raises(StoreError, match="locked by another program"):
            answer(store)
        holder.execute("ROLLBACK")
    holder.close()
    assert answer(store).id


# versions


def test_a_database_of_version_1_keeps_everything(tmp_path):
    path = tmp_path / "progress.db"
    with sqlite3.connect(path) as db:
        db.executescript((Path(__file__).parent / "version-1.sql").read_text(encoding="utf-8"))
    db.close()
    with Store.open(path) as store:
        assert store.notice is None
        assert [(review.key, review.rating) for review in store.reviews()] == [
            ("core/adam", Rating.HARD),
            ("core/iou", Rating.AGAIN),
        ]
        assert {key: card.reps for key, card in store.cards().items()} == {"core/adam": 1, "core/iou": 1}
        assert store.settings() == Settings(lang="zh", retention=0.85)
        assert migrations.version(store._db) == len(migrations.MIGRATIONS)


def test_migrations_are_taken_one_by_one_and_only_once(path, monkeypatch):
    with Store.open(path) as store:
        answer(store)
    extended = (*migrations.MIGRATIONS, ("ALTER TABLE setting ADD COLUMN note TEXT",), ("CREATE TABLE extra (a)",))
    monkeypatch.setattr(migrations, "MIGRATIONS", extended)
    for _ in range(2):
        with Store.open(path) as store:
            assert migrations.version(store._db) == len(extended)
            assert len(store.reviews()) == 1
            assert store._db.execute("SELECT note FROM setting").fetchall() == []


def test_a_migration_that_fails_leaves_the_file_as_it_was(path, monkeypatch):
    with Store.open(path) as store:
        answer(store)
    good = migrations.MIGRATIONS
    monkeypatch.setattr(migrations, "MIGRATIONS", (*good, ("CREATE TABLE half (a)", "CREATE TABLE half (a)")))
    with pytest.raises(StoreError, match="half"):
        Store.open(path)
    monkeypatch.setattr(migrations, "MIGRATIONS", good)
    with Store.open(path) as store:
        assert migrations.version(store._db) == len(good)
        assert store._db.execute("SELECT name FROM sqlite_master WHERE name = 'half'").fetchall() == []
        assert len(store.reviews()) == 1


def test_a_database_of_a_newer_version_is_left_untouched(path):
    with Store.open(path) as store:
        answer(store)
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match=r"version 99.*upgrade dlquiz"):
        Store.open(path)
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == ["progress.db"]


def test_another_programs_database_is_left_untouched(tmp_path):
    path = tmp_path / "progress.db"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE places (url)")
    db.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="not made by dlquiz"):
        Store.open(path)
    assert path.read_bytes() == before


# damage


def spoilt(path: Path, how: str) -> bytes:
    with Store.open(path) as store:
        for index in range(200):
            answer(store, f"core/{index}")
    data = bytearray(path.read_bytes())
    if how == "header":
        data[:100] = b"not a database at all".ljust(100, b"!")
    elif how == "cut short":
        del data[len(data) // 2 :]
    elif how == "pages overwritten":
        data[4096 * 2 : 4096 * 12] = b"\xa5" * (4096 * 10)
    path.write_bytes(data)
    return bytes(data)


@pytest.mark.parametrize("how", ["header", "cut short", "pages overwritten"])
def test_a_damaged_database_is_set_aside_and_said_so(path, how):
    damaged = spoilt(path, how)
    with Store.open(path, now=NOW) as store:
        assert store.reviews() == []
        aside = path.with_name("progress.db.corrupt-20261122T101500")
        for said in (store.notice.en, store.notice.zh):
            assert str(aside) in said
            assert "\n" not in said
        assert aside.read_bytes() == damaged
        answer(store)
    with Store.open(path) as store:
        assert store.notice is None
        assert len(store.reviews()) == 1


def test_a_second_damaged_file_of_the_same_second_does_not_replace_the_first(path):
    kept = {spoilt(path, "header")}
    Store.open(path, now=NOW).close()
    kept.add(spoilt(path, "cut short"))
    Store.open(path, now=NOW).close()
    assert {each.read_bytes() for each in path.parent.glob("*.corrupt-*")} == kept


def test_the_journals_of_a_damaged_database_go_with_it(path):
    spoilt(path, "header")
    path.with_name("progress.db-wal").write_bytes(b"log")
    Store.open(path, now=NOW).close()
    assert path.with_name("progress.db.corrupt-20261122T101500-wal").read_bytes() == b"log"


# what the system refuses


def test_a_full_disk_is_one_line_and_changes_nothing(store):
    answer(store)
    pages = store._db.execute("PRAGMA page_count").fetchone()[0]
    store._db.execute(f"PRAGMA max_page_count = {pages}")
    before = store.reviews(), store.cards()
    with pytest.raises(StoreError, match="no space left") as caught:
        for index in range(1000):
            answer(store, f"core/{index}", response="x" * 5000)
            before = store.reviews(), store.cards()
    assert "\n" not in str(caught.value)
    assert (store.reviews(), store.cards()) == before
    store._db.execute("PRAGMA max_page_count = 100000")
    assert answer(store).id, "once there is room again it goes on"


def test_a_file_that_became_read_only_is_one_line(store, path):
    store._db.execute("PRAGMA query_only = ON")
    with pytest.raises(StoreError, match=f"can't write to {path}"):
        answer(store)


def test_a_read_only_file_is_refused_on_opening(path, monkeypatch):
    Store.open(path).close()
    monkeypatch.setattr(database.os, "access", lambda place, mode: place != path)  # root may write anywhere
    with pytest.raises(StoreError, match=r"can't write to .*progress.db: make it writable"):
        Store.open(path)


def test_a_data_folder_that_can_not_be_made_is_one_line(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match=r"can't make the folder .*DLQUIZ_DATA_DIR"):
        Store.open(tmp_path / "file" / "progress.db")


def test_a_folder_in_the_files_place_is_one_line(path):
    path.mkdir(parents=True)
    with pytest.raises(StoreError, match="is a folder"):
        Store.open(path)


# settings


def test_settings_have_defaults_and_survive(path):
    with Store.open(path) as store:
        assert store.settings() == Settings()
        store.set("lang", "zh")
        store.set("new_per_day", "5")
        assert store.set("retention", 0.85).retention == 0.85
    with Store.open(path) as store:
        assert store.settings() == Settings(lang="zh", new_per_day=5, retention=0.85)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("lang", "fr"),
        ("retention", 1.0),
        ("retention", "nan"),
        ("retention", "much"),
        ("new_per_day", -1),
        ("day_start", 24),
        ("theme", "two\nlines"),
        ("colour", "red"),
    ],
)
def test_a_setting_that_can_not_be_is_refused_with_what_can(store, name, value):
    with pytest.raises(UsageError, match=r"must be|the settings are"):
        store.set(name, value)
    assert store.settings() == Settings()


def test_stored_settings_that_make_no_sense_fall_back(store):
    store._db.execute("INSERT INTO setting VALUES ('retention', '7'), ('of_tomorrow', 'x'), ('lang', 'zh')")
    assert store.settings() == Settings(lang="zh")


def test_the_retention_wished_for_plans_the_interval_and_stays_with_the_answer(store):
    store.set("retention", 0.75)
    review = answer(store, rating=Rating.EASY)
    store.set("retention", 0.97)
    assert review.retention == 0.75
    assert store.card("core/adam") == schedule.replay(store.reviews())
