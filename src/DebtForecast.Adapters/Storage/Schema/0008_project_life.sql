-- What became of projects at their sources.
ALTER TABLE project ADD COLUMN origin_id TEXT;                     -- the branch's own id there, which outlives a new name; NULL: not known
ALTER TABLE project ADD COLUMN is_main INTEGER NOT NULL DEFAULT 1; -- 1: the branch that people mean by the key alone
ALTER TABLE project ADD COLUMN missing_since INTEGER;              -- the first day on which the server no longer listed it; NULL: it does
