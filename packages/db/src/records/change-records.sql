-- Sets fields of records, and takes others away, but for records that a source keeps. Locks them in the order of their keys, as
-- everybody does. Promises how many of them there are, how many a source keeps, and how many are other than before.
with mine as (
  select r.feed_id, r.type, r.key, r.source_id in (select id from source) as is_kept,
         (r.data || :set::jsonb) - :unset::text[] as data,
         (r.data || :set::jsonb) - :unset::text[] is distinct from r.data as differs
  from unnest(:feeds::int[], :keys::text[]) as w(feed, key)
  join record r on r.feed_id = w.feed and r.type = :type and r.key = w.key and not r.deleted
  order by r.feed_id, r.type, r.key
  for update of r
), changed as (
  update record r
  set data = m.data
  from mine m
  where r.feed_id = m.feed_id and r.type = m.type and r.key = m.key and m.differs and m.is_kept is not true
  returning 1
)
select (select count(*) from mine) as found, (select count(*) from mine where is_kept) as kept, (select count(*) from changed) as changed
