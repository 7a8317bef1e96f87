"""The database's schema as a list of steps. Only ever append: step n takes a file of version n - 1 to version n.

Every answer, amendment and undo is one row of `review`, and triggers keep the rows from being changed or deleted.
`standing` shows the answers as they count now; `card` is derived from it and could be computed again at any time.
Times are integer microseconds since 1970 in UTC.
"""

from __future__ import annotations

import sqlite3

APPLICATION_ID = 0x646C717A  # "dlqz": tells our file from any other SQLite file

_FIRST = (
    f"PRAGMA application_id = {APPLICATION_ID}",
    """
    CREATE TABLE review (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        act TEXT NOT NULL CHECK (act IN ('answer', 'amend', 'undo')),
        target INTEGER REFERENCES review (id),  -- amend, undo: the answer meant
        key TEXT NOT NULL,
        at INTEGER NOT NULL,
        rating INTEGER CHECK (rating BETWEEN 1 AND 4),
        score REAL,
        seconds REAL,
        lang TEXT,
        response TEXT,
        session TEXT,
        seed INTEGER,
        retention REAL,
        CHECK ((act = 'answer') = (target IS NULL)),
        CHECK ((act = 'undo') = (rating IS NULL))
    )
    """,
    "CREATE INDEX review_key ON review (key) WHERE act = 'answer'",
    "CREATE INDEX review_at ON review (at) WHERE act = 'answer'",
    "CREATE INDEX review_session ON review (session) WHERE act = 'answer'",
    "CREATE INDEX review_target ON review (target, act) WHERE target IS NOT NULL",
    """
    CREATE TRIGGER review_rows_stay BEFORE DELETE ON review
    BEGIN SELECT RAISE(ABORT, 'the review log is append-only'); END
    """,
    """
    CREATE TRIGGER review_rows_never_change BEFORE UPDATE ON review
    BEGIN SELECT RAISE(ABORT, 'the review log is append-only'); END
    """,
    """
    CREATE VIEW standing AS
    SELECT a.id, a.key, a.at, coalesce(m.rating, a.rating) AS rating, coalesce(m.score, a.score) AS score,
           coalesce(m.seconds, a.seconds) AS seconds, a.lang, coalesce(m.response, a.response) AS response,
           a.session, a.seed, a.retention
    FROM review a
    LEFT JOIN review m ON m.id = (SELECT max(id) FROM review WHERE target = a.id AND act = 'amend')
    WHERE a.act = 'answer' AND NOT EXISTS (SELECT 1 FROM review u WHERE u.target = a.id AND u.act = 'undo')
    """,
    """
    CREATE TABLE card (
        key TEXT PRIMARY KEY,
        state INTEGER NOT NULL CHECK (state BETWEEN 1 AND 3),
        step INTEGER,
        stability REAL NOT NULL,
        difficulty REAL NOT NULL,
        due INTEGER NOT NULL,
        introduced INTEGER NOT NULL,
        last_review INTEGER NOT NULL,
        reps INTEGER NOT NULL,
        lapses INTEGER NOT NULL
    ) WITHOUT ROWID
    """,
    "CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
)

MIGRATIONS: tuple[tuple[str, ...], ...] = (_FIRST,)


def version(db: sqlite3.Connection) -> int:
    """How many of the steps the file has taken; 0 for a new one."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def foreign(db: sqlite3.Connection) -> bool:
    """Whether the file is a SQLite database that something else made."""
    identity = db.execute("PRAGMA application_id").fetchone()[0]
    empty = version(db) == 0 and not db.execute("SELECT 1 FROM sqlite_master").fetchone()
    return identity != APPLICATION_ID and not empty


def migrate(db: sqlite3.Connection) -> None:
    """Take the steps that are missing, each in one transaction with the version it leads to.

    The version is read again inside the transaction: two processes that open a new file at once take each step once.
    """
    while version(db) < len(MIGRATIONS):
        db.execute("BEGIN IMMEDIATE")
        try:
            taken = version(db)
            if taken < len(MIGRATIONS):
                for statement in MIGRATIONS[taken]:
                    db.execute(statement)
                db.execute(f"PRAGMA user_version = {taken + 1}")
            db.execute("COMMIT")
        except BaseException:
            if db.in_transaction:
                db.execute("ROLLBACK")
            raise
