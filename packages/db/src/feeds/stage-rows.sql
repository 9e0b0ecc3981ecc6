-- Where a run's rows wait until they are compared with the records. `data` is canonical JSON; null for a row that was
-- rejected but whose key is known (it was seen, so it is not absent), and for one that says its record is gone.
create temporary table stage_row (
  row_no integer not null,
  feed_id integer not null,
  type text not null,
  key text not null,
  data text,
  is_gone boolean not null,
  hash uuid generated always as (md5(data)::uuid) stored
) on commit preserve rows
