-- Stages the rows whose record is new or has other content than before. Promises how many of each.
with compared as (
  select s.feed_id, s.type, s.key, s.row_no, s.ctid as place, r.key is not null as was_there,
         r.key is null or r.deleted as is_new
  from stage_row s
  left join record r on r.feed_id = s.feed_id and r.type = s.type and r.key = s.key
  where s.data is not null and (r.key is null or r.deleted or r.hash is distinct from s.hash)
), staged as (
  insert into stage_change (feed_id, n, type, key, place, was_there)
  select feed_id, row_number() over (partition by feed_id order by row_no), type, key, place, was_there
  from compared
)
select count(*) filter (where is_new) as created, count(*) filter (where not is_new) as updated,
       0 as removed, 0 as owned, 0 as orphans
from compared
