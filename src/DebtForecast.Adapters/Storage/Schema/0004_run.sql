CREATE TABLE run (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    asked_by     TEXT NOT NULL,
    started_at   TEXT NOT NULL,
    ended_at     TEXT, -- NULL: it runs, or it was killed
    state        TEXT NOT NULL,
    analyses     INTEGER NOT NULL,
    observations INTEGER NOT NULL,
    events       INTEGER NOT NULL,
    forecasts    INTEGER NOT NULL,
    messages     INTEGER NOT NULL,
    problems     TEXT NOT NULL -- a JSON array of messages
) STRICT;
