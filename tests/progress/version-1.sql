PRAGMA application_id = 1684828538;
BEGIN TRANSACTION;
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
    ;
INSERT INTO "card" VALUES('core/adam',1,0,1.2931,5.11217070560105568688e+00,1795341930000000,1795341600000000,1795341600000000,1,0);
INSERT INTO "card" VALUES('core/iou',1,0,0.212,6.4133,1795341720000000,1795341660000000,1795341660000000,1,0);
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
    );
INSERT INTO "review" VALUES(1,'answer',NULL,'core/adam',1795341600000000,3,1.0,4.0,'en','{"answer": 2}','s1',3,0.9);
INSERT INTO "review" VALUES(2,'amend',1,'core/adam',1795341605000000,2,1.0,4.0,NULL,'{"answer": 2}',NULL,NULL,NULL);
INSERT INTO "review" VALUES(3,'answer',NULL,'core/iou',1795341660000000,1,0.0,9.0,'zh','{"answer": true}','s1',4,0.9);
INSERT INTO "review" VALUES(4,'answer',NULL,'core/iou',1795341780000000,3,1.0,3.0,'zh','{"answer": false}','s1',5,0.9);
INSERT INTO "review" VALUES(5,'undo',4,'core/iou',1795341840000000,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO "setting" VALUES('lang','zh');
INSERT INTO "setting" VALUES('retention','0.85');
CREATE INDEX review_key ON review (key) WHERE act = 'answer';
CREATE INDEX review_at ON review (at) WHERE act = 'answer';
CREATE INDEX review_session ON review (session) WHERE act = 'answer';
CREATE INDEX review_target ON review (target, act) WHERE target IS NOT NULL;
CREATE TRIGGER review_rows_stay BEFORE DELETE ON review
    BEGIN SELECT RAISE(ABORT, 'the review log is append-only'); END;
CREATE TRIGGER review_rows_never_change BEFORE UPDATE ON review
    BEGIN SELECT RAISE(ABORT, 'the review log is append-only'); END;
CREATE VIEW standing AS
    SELECT a.id, a.key, a.at, coalesce(m.rating, a.rating) AS rating, coalesce(m.score, a.score) AS score,
           coalesce(m.seconds, a.seconds) AS seconds, a.lang, coalesce(m.response, a.response) AS response,
           a.session, a.seed, a.retention
    FROM review a
    LEFT JOIN review m ON m.id = (SELECT max(id) FROM review WHERE target = a.id AND act = 'amend')
    WHERE a.act = 'answer' AND NOT EXISTS (SELECT 1 FROM review u WHERE u.target = a.id AND u.act = 'undo');
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('review',5);
COMMIT;
PRAGMA user_version = 1;
