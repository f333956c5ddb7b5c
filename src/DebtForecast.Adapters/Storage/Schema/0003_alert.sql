-- Append-only: a row where an assessment differs from the one before of its threshold and series.
CREATE TABLE assessment (
    id              INTEGER PRIMARY KEY,
    threshold_id    TEXT NOT NULL,
    server          TEXT NOT NULL,
    project         TEXT NOT NULL,
    branch          TEXT NOT NULL,
    metric          TEXT NOT NULL,
    as_of_day       INTEGER NOT NULL,
    verdict         TEXT NOT NULL,
    current         REAL,
    limit_value     REAL NOT NULL,
    odds_4_weeks    REAL, -- NULL with the three below: there is no forecast
    odds_13_weeks   REAL,
    odds_26_weeks   REAL,
    odds_at_horizon REAL,
    median_day      INTEGER,
    earliest_day    INTEGER,
    latest_day      INTEGER,
    reason          TEXT NOT NULL,
    may_alert       INTEGER NOT NULL
) STRICT;

CREATE INDEX assessment_newest ON assessment (server, project, branch, metric, threshold_id, id);

CREATE TABLE alert (
    id           TEXT PRIMARY KEY,
    threshold_id TEXT NOT NULL,
    server       TEXT NOT NULL,
    project      TEXT NOT NULL,
    branch       TEXT NOT NULL,
    metric       TEXT NOT NULL,
    state        TEXT NOT NULL,
    verdict      TEXT NOT NULL,
    raised_at    TEXT NOT NULL,
    told_at      TEXT NOT NULL
) WITHOUT ROWID, STRICT;

CREATE INDEX alert_of_project ON alert (server, project, branch, state);

CREATE TABLE outbox (
    id           TEXT PRIMARY KEY,
    channel      TEXT NOT NULL,
    body         TEXT NOT NULL,
    created_at   TEXT NOT NULL,
    state        TEXT NOT NULL,
    attempts     INTEGER NOT NULL,
    next_at      TEXT, -- NULL: never again
    leased_until TEXT, -- NULL: nobody is sending it
    last_detail  TEXT,
    settled_at   TEXT
) WITHOUT ROWID, STRICT;

CREATE INDEX outbox_due ON outbox (state, next_at);
