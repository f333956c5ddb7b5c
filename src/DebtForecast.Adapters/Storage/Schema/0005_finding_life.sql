-- What the rules found, and each life of it: a finding that is fixed and comes back begins a new one. The columns first and
-- last of the table before told only the ends; what lay between them counts as one life.

CREATE TABLE finding_now (
    id         INTEGER PRIMARY KEY,
    project_id INTEGER NOT NULL REFERENCES project (id),
    source_id  INTEGER NOT NULL REFERENCES source (id),
    rule       TEXT NOT NULL,
    assembly   TEXT NOT NULL,
    from_type  TEXT NOT NULL,
    to_type    TEXT NOT NULL,
    reason     TEXT NOT NULL, -- this and what follows: in the words of the newest run that saw it
    detail     TEXT,
    severity   TEXT NOT NULL, -- warning or error
    member     TEXT,
    file       TEXT,
    line       INTEGER,
    UNIQUE (project_id, source_id, rule, assembly, from_type, to_type)
) STRICT;

INSERT INTO finding_now (project_id, source_id, rule, assembly, from_type, to_type, reason, detail, severity, member, file, line)
SELECT project_id, source_id, rule, assembly, from_type, to_type, reason, NULL, 'error', member, file, line FROM finding;

CREATE TABLE finding_life (
    finding_id        INTEGER NOT NULL REFERENCES finding_now (id),
    first_analysis_id INTEGER NOT NULL REFERENCES analysis (id),
    last_analysis_id  INTEGER NOT NULL REFERENCES analysis (id),
    fixed_analysis_id INTEGER REFERENCES analysis (id), -- the run after the last; NULL: it stood at the newest run
    PRIMARY KEY (finding_id, first_analysis_id)
) WITHOUT ROWID, STRICT;

INSERT INTO finding_life (finding_id, first_analysis_id, last_analysis_id, fixed_analysis_id)
SELECT n.id, f.first_analysis_id, f.last_analysis_id,
    (SELECT a.id FROM analysis a
     WHERE a.project_id = f.project_id AND a.source_id = f.source_id AND a.has_findings = 1 AND (a.instant, a.ordinal) > (z.instant, z.ordinal)
     ORDER BY a.instant, a.ordinal LIMIT 1)
FROM finding f
JOIN analysis z ON z.id = f.last_analysis_id
JOIN finding_now n ON n.project_id = f.project_id AND n.source_id = f.source_id
    AND n.rule = f.rule AND n.assembly = f.assembly AND n.from_type = f.from_type AND n.to_type = f.to_type;

DROP TABLE finding;
ALTER TABLE finding_now RENAME TO finding;
