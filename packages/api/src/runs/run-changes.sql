-- A page of what a run changed, in the order of feed, type and change, after (:afterFeed, :afterType, :afterSeq): each with the
-- record as the run left it and as it was before, null where there was none or is none any more. Promises to look at no more of
-- a feed than lies between the run's first and last change.
with part as (
  select p.feed_id, t.type, p.last_seq,
         case when (p.feed_id, t.type) = (:afterFeed::int, :afterType::text)
              then greatest(p.first_seq, :afterSeq::bigint + 1) else p.first_seq end as first_seq
  from run_feed p
  join feed_type t on t.feed_id = p.feed_id
  where p.run_id = :run::uuid and (p.feed_id, t.type) >= (:afterFeed, :afterType)
), change as (
  select part.feed_id, part.type, c.key, c.seq, c.data
  from part
  cross join lateral (
    (
      select key, seq, data
      from record
      where feed_id = part.feed_id and type = part.type and seq > 0
        and seq between part.first_seq and part.last_seq and changed_by = 'run:' || :run::text
      order by seq
      limit :limit::int
    )
    union all
    (
      select key, seq, data
      from record_version
      where feed_id = part.feed_id and type = part.type
        and seq between part.first_seq and part.last_seq and changed_by = 'run:' || :run::text
      order by seq
      limit :limit::int
    )
  ) c
  order by part.feed_id, part.type, c.seq
  limit :limit::int
)
select change.feed_id as feed, change.type, change.key, change.seq, before.data as before, change.data as after
from change
left join lateral (
  select data
  from record_version
  where feed_id = change.feed_id and type = change.type and key = change.key and seq < change.seq
  order by seq desc
  limit 1
) before on true
order by change.feed_id, change.type, change.seq
