-- Writes one batch of staged changes with the seqs reserved for it, keeps what was there before, and count and checksum of
-- each type. A statement of its own after the locks: its snapshot then holds the records as they really are. What was no
-- record when rows and records were compared is new and inserted without a look, unless :others have written to the feed
-- since. `offset 0` keeps the lookups lookups: joined freely, a feed that the planner's statistics do not know yet is read
-- whole for every row.
with batch as materialized (
  select c.type, c.key, c.was_there or :others::boolean as may_be_there, s.data, s.hash,
         :base::bigint + c.n - :after::bigint as seq
  from stage_change c
  left join lateral (select data, hash from stage_row where ctid = c.place offset 0) s on true
  where c.feed_id = :feed::int and c.n > :after::bigint and c.n <= :until::bigint
  order by c.type, c.key
), before as (
  select b.type, b.key, r.seq, r.deleted, r.data, r.changed_by, r.updated_at
  from batch b
  cross join lateral (
    select seq, deleted, data, changed_by, updated_at
    from record where feed_id = :feed::int and type = b.type and key = b.key offset 0
  ) r
  where b.may_be_there
), kept as (
  insert into record_version (feed_id, type, key, seq, data, changed_by, changed_at, superseded_at)
  select :feed::int, type, key, seq, data, changed_by, updated_at, now()
  from before
), inserted as (
  insert into record (feed_id, type, key, seq, deleted, data, hash, source_id, updated_at, changed_by)
  select :feed::int, type, key, seq, data is null, data::jsonb, hash, :source::uuid, now(), :actor::text
  from batch
  where not may_be_there
), written as (
  insert into record (feed_id, type, key, seq, deleted, data, hash, source_id, updated_at, changed_by)
  select :feed::int, type, key, seq, data is null, data::jsonb, hash, :source::uuid, now(), :actor::text
  from batch
  where may_be_there
  on conflict (feed_id, type, key) do update
  set seq = excluded.seq, deleted = excluded.deleted, data = excluded.data, hash = excluded.hash,
      source_id = excluded.source_id, updated_at = excluded.updated_at, changed_by = excluded.changed_by
), counted as (
  select type, max(seq) as head, sum(live) as count, sum(checksum) as checksum
  from (
    select type, seq, (data is not null)::int as live,
           case when data is not null then record_checksum(key, seq) else 0 end as checksum
    from batch
    union all
    select type, 0, -1, -record_checksum(key, seq) from before where not deleted
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
