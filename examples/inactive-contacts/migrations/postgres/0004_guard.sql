-- What the guard of the next run compares with, and by whose leave this run passed the guard (B-7). Lines of JSON, without
-- personal data; a run from before this migration has neither.

ALTER TABLE batch_run ADD COLUMN figures text;
ALTER TABLE batch_run ADD COLUMN passage text;
