-- Writes one batch of staged changes with the seqs reserved for it, and keeps count and checksum of each type.
-- A statement of its own after the locks: its snapshot then holds the records as they really are.
with batch as (
  select type, key, data, hash, :base::bigint + n - :after::bigint as seq
  from stage_change
  where feed_id = :feed::int and n > :after::bigint and n <= :until::bigint
), before as (
  select r.type, r.key, r.seq
  from record r
  join batch b on b.type = r.type and b.key = r.key
  where r.feed_id = :feed::int and not r.deleted
), written as (
  insert into record (feed_id, type, key, seq, deleted, data, hash, source_id, updated_at)
  select :feed::int, type, key, seq, data is null, data::jsonb, hash, :source::uuid, now()
  from batch
  order by type, key
  on conflict (feed_id, type, key) do update
  set seq = excluded.seq, deleted = excluded.deleted, data = excluded.data, hash = excluded.hash,
      source_id = excluded.source_id, updated_at = excluded.updated_at
), counted as (
  select type, max(seq) as head, sum(live) as count, sum(checksum) as checksum
  from (
    select type, seq, (data is not null)::int as live,
           case when data is not null then record_checksum(key, seq) else 0 end as checksum
    from batch
    union all
    select type, 0, -1, -record_checksum(key, seq) from before
  ) parts
  group by type
)
insert into feed_type as t (feed_id, type, head, count, checksum)
select :feed::int, type, head, count, mod(mod(checksum, 281474976710656) + 281474976710656, 281474976710656)
from counted
on conflict (feed_id, type) do update
set head = excluded.head,
    count = t.count + excluded.count,
    checksum = mod(t.checksum + excluded.checksum, 281474976710656)
