-- What came of what was promised. outcome and unscorable are both NULL while a promise waits.
ALTER TABLE track_record ADD COLUMN widened REAL NOT NULL DEFAULT 1;     -- the factor by which its bands had been widened
ALTER TABLE track_record ADD COLUMN replayed INTEGER NOT NULL DEFAULT 0; -- 1: made afterwards from what was known then, never served
ALTER TABLE track_record ADD COLUMN odds TEXT NOT NULL DEFAULT '[]';     -- a JSON array: threshold, limit, odds, and whether it came
ALTER TABLE track_record ADD COLUMN outcome REAL;                        -- the value of the due day
ALTER TABLE track_record ADD COLUMN unscorable TEXT;                     -- why there is none

CREATE INDEX track_record_due ON track_record (origin_day + 7 * weeks);

-- A JSON object: the factors by which the bands were widened; NULL: they were not.
ALTER TABLE forecast ADD COLUMN widening TEXT;
