-- What an import by hand would keep: no feed, no seq, no source.
create table raw_record (key text primary key, data jsonb not null, hash uuid not null)
