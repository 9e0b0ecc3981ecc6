-- Stages the rows whose record is new or has other content than before. Promises how many of each.
with compared as (
  select s.feed_id, s.row_no, s.type, s.key, s.data, s.hash, r.key is null or r.deleted as is_new
  from (select *, md5(data)::uuid as hash from stage_row where data is not null) s
  left join record r on r.feed_id = s.feed_id and r.type = s.type and r.key = s.key
  where r.key is null or r.deleted or r.hash is distinct from s.hash
), staged as (
  insert into stage_change (feed_id, n, type, key, data, hash)
  select feed_id, row_number() over (partition by feed_id order by row_no), type, key, data, hash
  from compared
)
select count(*) filter (where is_new) as created, count(*) filter (where not is_new) as updated from compared
