-- Where a run's rows wait, all of them, until the whole input is known to be whole. `data` is canonical JSON;
-- null for a row that was rejected but whose key is known: it was seen, so it is not absent.
create temporary table stage_row (
  row_no integer not null,
  feed_id integer not null,
  type text not null,
  key text not null,
  data text,
  hash uuid generated always as (md5(data)::uuid) stored
) on commit preserve rows
