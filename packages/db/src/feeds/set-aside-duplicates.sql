-- Of rows with the same key the first that fits stays; the later ones go to the dead letter of the run. A rejected row
-- is there already, and only shows that its key was seen. The first 10,000 are kept, with their data as it was mapped. Promises
-- how many went.
with repeated as (
  select feed_id, type, key, coalesce(min(row_no) filter (where data is not null), min(row_no)) as first
  from stage_row
  group by feed_id, type, key
  having count(*) > 1
), extra as (
  delete from stage_row s
  using repeated r
  where s.feed_id = r.feed_id and s.type = r.type and s.key = r.key and s.row_no <> r.first
  returning s.row_no, s.type, s.key, s.data, r.first
), kept as (
  insert into rejected (run_id, source_id, row, type, reason, raw)
  select :run::uuid, :source::uuid, row_no, type, 'Row ' || first || ' has the same key "' || left(key, 100) || '" already.', data::jsonb
  from extra
  where data is not null
  order by row_no
  limit 10000
)
select count(*) as rows from extra where data is not null
