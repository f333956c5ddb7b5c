-- What builds hand in. body: the findings as JSON; NULL once it has served.

CREATE TABLE rule_run_part (
    id           INTEGER PRIMARY KEY,
    project_id   INTEGER NOT NULL REFERENCES project (id),
    branch       TEXT NOT NULL,
    commit_id    TEXT NOT NULL,
    rule_set     TEXT NOT NULL,
    framework    TEXT NOT NULL, -- empty where it does not matter
    part         INTEGER NOT NULL,
    parts        INTEGER NOT NULL,
    committed_at TEXT NOT NULL, -- whole seconds
    received_at  TEXT NOT NULL,
    body         TEXT,
    UNIQUE (project_id, branch, commit_id, rule_set, framework, part)
) STRICT;

-- The place of each run among the analyses of its instant.
CREATE TABLE rule_run_place (
    project_id INTEGER NOT NULL REFERENCES project (id),
    instant    TEXT NOT NULL,
    run        TEXT NOT NULL,
    ordinal    INTEGER NOT NULL,
    PRIMARY KEY (project_id, instant, run),
    UNIQUE (project_id, instant, ordinal)
) WITHOUT ROWID, STRICT;
