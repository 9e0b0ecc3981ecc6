-- Stages the rows whose record is new or has other content than before, and the removal of the source's records that
-- no row names. Promises how many of each, and how many live records the source had.
-- A full join on purpose: it is hashed or merged, and never becomes a loop of scans because the planner's statistics
-- do not know the feed yet.
with compared as (
  select coalesce(s.feed_id, r.feed_id) as feed_id, coalesce(s.type, r.type) as type, coalesce(s.key, r.key) as key,
         s.row_no, s.ctid as place, r.key is not null as was_there, r.is_owned, r.is_orphan and s.data is not null as is_orphan,
         case
           when s.key is null or s.is_gone then case when r.is_owned then 'removed' end
           when s.data is null then null
           when r.key is null or r.deleted then 'created'
           when r.hash is distinct from s.hash then 'updated'
         end as outcome
  from stage_row s
  full join (
    select feed_id, type, key, hash, deleted, not deleted and source_id is not distinct from :source::uuid as is_owned,
           not deleted and source_id not in (select id from source) as is_orphan
    from record
    where feed_id = any(:feeds::int[]) and type = any(:types::text[])
  ) r on r.feed_id = s.feed_id and r.type = s.type and r.key = s.key
), staged as (
  insert into stage_change (feed_id, n, type, key, outcome, place, was_there)
  select feed_id, row_number() over (partition by feed_id order by row_no, type, key), type, key, outcome, place, was_there
  from compared
  where outcome is not null
)
select count(*) filter (where outcome = 'created') as created, count(*) filter (where outcome = 'updated') as updated,
       count(*) filter (where outcome = 'removed') as removed, count(*) filter (where is_owned) as owned,
       count(*) filter (where is_orphan and outcome is null) as orphans
from compared
