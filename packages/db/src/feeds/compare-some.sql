-- Stages the rows whose record is new or has other content than before, and those that say their record is gone, if it
-- is this source's or nobody's. Promises how many of each.
with compared as (
  select s.feed_id, s.type, s.key, s.row_no, s.ctid as place, r.key is not null as was_there,
         case
           when s.is_gone then case
             when not r.deleted and (r.source_id is not distinct from :source::uuid or r.source_id not in (select id from source))
             then 'removed'
           end
           when s.data is null then null
           when r.key is null or r.deleted then 'created'
           when r.hash is distinct from s.hash then 'updated'
         end as outcome
  from stage_row s
  left join record r on r.feed_id = s.feed_id and r.type = s.type and r.key = s.key
), staged as (
  insert into stage_change (feed_id, n, type, key, outcome, place, was_there)
  select feed_id, row_number() over (partition by feed_id order by row_no), type, key, outcome,
         case when outcome <> 'removed' then place end, was_there
  from compared
  where outcome is not null
)
select count(*) filter (where outcome = 'created') as created, count(*) filter (where outcome = 'updated') as updated,
       count(*) filter (where outcome = 'removed') as removed, 0 as owned, 0 as orphans
from compared
