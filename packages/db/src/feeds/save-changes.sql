-- Writes one batch of staged changes with the seqs reserved for it, and keeps count and checksum of each type.
-- A statement of its own after the locks: its snapshot then holds the records as they really are. What was no record
-- when rows and records were compared is new and inserted without a look, unless :others have written to the feed since.
-- `offset 0` keeps the lookups lookups: joined freely, a feed that the planner's statistics do not know yet is read
-- whole for every row.
with batch as materialized (
  select c.type, c.key, c.was_there or :others::boolean as may_be_there, s.data, s.hash,
         :base::bigint + c.n - :after::bigint as seq
  from stage_change c
  left join lateral (select data, hash from stage_row where ctid = c.place offset 0) s on true
  where c.feed_id = :feed::int and c.n > :after::bigint and c.n <= :until::bigint
  order by c.type, c.key
), before as (
  select b.type, b.key, r.seq
  from batch b
  cross join lateral (
    select seq from record where feed_id = :feed::int and type = b.type and key = b.key and not deleted offset 0
  ) r
  where b.may_be_there
), inserted as (
  insert into record (feed_id, type, key, seq, deleted, data, hash, source_id, updated_at)
  select :feed::int, type, key, seq, data is null, data::jsonb, hash, :source::uuid, now()
  from batch
  where not may_be_there
), written as (
  insert into record (feed_id, type, key, seq, deleted, data, hash, source_id, updated_at)
  select :feed::int, type, key, seq, data is null, data::jsonb, hash, :source::uuid, now()
  from batch
  where may_be_there
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
