-- Stages the removal of the source's records that no row names. Promises how many there are and how many there were.
with owned as (
  select r.feed_id, r.type, r.key, s.key is null as is_absent
  from record r
  left join stage_row s on s.feed_id = r.feed_id and s.type = r.type and s.key = r.key
  where r.feed_id = any(:feeds::int[]) and r.type = any(:types::text[]) and r.source_id = :source::uuid and not r.deleted
), staged as (
  insert into stage_change (feed_id, n, type, key)
  select o.feed_id,
         coalesce((select max(n) from stage_change c where c.feed_id = o.feed_id), 0)
           + row_number() over (partition by o.feed_id order by o.type, o.key),
         o.type, o.key
  from owned o
  where o.is_absent
)
select count(*) filter (where is_absent) as removed, count(*) as owned from owned
