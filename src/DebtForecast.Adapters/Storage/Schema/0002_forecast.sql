-- The newest result of each series.
CREATE TABLE forecast (
    server        TEXT NOT NULL,
    project       TEXT NOT NULL,
    branch        TEXT NOT NULL,
    metric        TEXT NOT NULL,
    history       TEXT NOT NULL,
    borrowed_from INTEGER NOT NULL,
    note          TEXT,
    trust         TEXT NOT NULL, -- a JSON array, one object for each horizon band
    origin_day    INTEGER,       -- NULL with the three below: no forecast, see note
    last_value    REAL,
    model         TEXT,
    knots         BLOB,          -- 64-bit little-endian numbers, seven quantiles a week
    PRIMARY KEY (server, project, branch, metric)
) WITHOUT ROWID, STRICT;

-- What was promised: the first origin of each week (Monday to Sunday), 4, 13 and 26 weeks ahead, kept for good.
CREATE TABLE track_record (
    server     TEXT NOT NULL,
    project    TEXT NOT NULL,
    branch     TEXT NOT NULL,
    metric     TEXT NOT NULL,
    origin_day INTEGER NOT NULL,
    weeks      INTEGER NOT NULL,
    last_value REAL NOT NULL,
    model      TEXT NOT NULL,
    quantiles  BLOB NOT NULL, -- 64-bit little-endian numbers, seven quantiles
    PRIMARY KEY (server, project, branch, metric, origin_day, weeks)
) WITHOUT ROWID, STRICT;
