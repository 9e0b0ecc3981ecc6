-- The last change of a record of the organisation, a deletion too, and the registers that read its feed: whether each has it by
-- its own account, and when it first told that it was that far. One row without a register where nobody reads the feed.
select changed.seq, changed.at, g.id as "registerId", g.name, s.name as "storeName",
       coalesce(p.epoch = changed.epoch and p.seq >= changed.seq, false) as "hasIt",
       case when p.epoch = changed.epoch and p.seq >= changed.seq then a.at end as "arrivedAt"
from (
  select f.id as feed, f.epoch, f.organisation_id, f.store_id, r.seq, r.updated_at as at
  from record r
  join feed f on f.id = r.feed_id
  where r.feed_id = :feed::int and r.type = :type and r.key = :key and f.organisation_id = :organisation::uuid
) changed
left join register g on g.organisation_id = changed.organisation_id and g.revoked_at is null
  and (changed.store_id is null or g.store_id = changed.store_id)
left join store s on s.id = g.store_id
left join register_position p on p.register_id = g.id and p.feed = changed.feed
left join lateral (
  select min(at) as at from (
    select at from register_ack
    where register_id = g.id and feed = changed.feed and seq >= changed.seq and at >= changed.at
    order by seq
    limit 1
  ) first
) a on true
order by "hasIt", s.name, g.name
