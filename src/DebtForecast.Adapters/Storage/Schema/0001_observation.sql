-- What was measured. Days are integers since 1970-01-01, instants ISO text in UTC.

CREATE TABLE server (
    id   INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE project (
    id        INTEGER PRIMARY KEY,
    server_id INTEGER NOT NULL REFERENCES server (id),
    key       TEXT NOT NULL,
    branch    TEXT NOT NULL,
    name      TEXT NOT NULL,
    team      TEXT,
    tags      TEXT NOT NULL, -- a JSON array of words
    UNIQUE (server_id, key, branch)
) STRICT;

CREATE TABLE metric (
    id  INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE source (
    id   INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

-- A series belongs to the source that wrote it first: the days it looked at are the days the series was looked at.
CREATE TABLE series (
    id         INTEGER PRIMARY KEY,
    project_id INTEGER NOT NULL REFERENCES project (id),
    metric_id  INTEGER NOT NULL REFERENCES metric (id),
    source_id  INTEGER NOT NULL REFERENCES source (id),
    UNIQUE (project_id, metric_id)
) STRICT;

CREATE TABLE analysis (
    id           INTEGER PRIMARY KEY,
    project_id   INTEGER NOT NULL REFERENCES project (id),
    source_id    INTEGER NOT NULL REFERENCES source (id),
    instant      TEXT NOT NULL,    -- whole seconds
    ordinal      INTEGER NOT NULL,
    provenance   TEXT NOT NULL,
    fingerprint  TEXT,
    has_findings INTEGER NOT NULL, -- 1: the rules ran, and table finding knows what they found
    UNIQUE (project_id, source_id, instant, ordinal)
) STRICT;

-- A value only where it differs from the analysis before (same project, same source). NULL: no longer reported.
CREATE TABLE observation (
    analysis_id INTEGER NOT NULL REFERENCES analysis (id),
    series_id   INTEGER NOT NULL REFERENCES series (id),
    value       REAL,
    PRIMARY KEY (analysis_id, series_id)
) WITHOUT ROWID, STRICT;

-- The spans after an analysis in which the source was asked and had nothing newer.
CREATE TABLE look (
    project_id INTEGER NOT NULL REFERENCES project (id),
    source_id  INTEGER NOT NULL REFERENCES source (id),
    from_day   INTEGER NOT NULL,
    to_day     INTEGER NOT NULL,
    PRIMARY KEY (project_id, source_id, from_day)
) WITHOUT ROWID, STRICT;

-- Derived from analysis and observation: the changes of the day grid. NULL: no longer reported.
CREATE TABLE point (
    series_id INTEGER NOT NULL,
    day       INTEGER NOT NULL,
    value     REAL,
    PRIMARY KEY (series_id, day)
) WITHOUT ROWID, STRICT;

-- Derived from analysis and look: runs of days that were looked at. A day in no run is unknown.
CREATE TABLE coverage (
    project_id INTEGER NOT NULL,
    source_id  INTEGER NOT NULL,
    from_day   INTEGER NOT NULL,
    to_day     INTEGER NOT NULL,
    state      TEXT NOT NULL, -- measured or carried
    PRIMARY KEY (project_id, source_id, from_day)
) WITHOUT ROWID, STRICT;

CREATE TABLE event (
    id          INTEGER PRIMARY KEY,
    project_id  INTEGER NOT NULL REFERENCES project (id),
    identity    TEXT NOT NULL, -- the source's own key where it has one, else made of the content
    instant     TEXT NOT NULL,
    kind        TEXT NOT NULL,
    name        TEXT NOT NULL,
    description TEXT,
    source_key  TEXT,
    UNIQUE (project_id, identity)
) STRICT;

CREATE TABLE finding (
    project_id        INTEGER NOT NULL REFERENCES project (id),
    source_id         INTEGER NOT NULL REFERENCES source (id),
    rule              TEXT NOT NULL,
    assembly          TEXT NOT NULL,
    from_type         TEXT NOT NULL,
    to_type           TEXT NOT NULL,
    reason            TEXT NOT NULL,
    member            TEXT,
    file              TEXT,
    line              INTEGER,
    first_analysis_id INTEGER NOT NULL REFERENCES analysis (id),
    last_analysis_id  INTEGER NOT NULL REFERENCES analysis (id),
    PRIMARY KEY (project_id, source_id, rule, assembly, from_type, to_type)
) WITHOUT ROWID, STRICT;
