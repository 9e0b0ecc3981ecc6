-- A file is a file, whatever it is written in: CSV is one of the formats that are told from it.
UPDATE "source" SET "kind" = 'file' WHERE "kind" = 'csv';
