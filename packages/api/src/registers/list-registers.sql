-- The registers of an organisation, or one of them, with how far each is behind the feeds it reads: how many changes, and for
-- how long it has lacked the oldest of them that is still there to be had.
select r.id, r.name, r.store_id as "storeId", s.name as store, r.app, r.enrolled_at as "enrolledAt", r.enrolled_by as "enrolledBy",
       r.revoked_at as "revokedAt", r.revoked_by as "revokedBy", r.last_seen_at as "lastSeenAt",
       behind.changes, extract(epoch from now() - behind.since)::float8 as seconds, behind.told,
       (select count(*) from replica_report p where p.register_id = r.id) as reports
from register r
join store s on s.id = r.store_id
cross join lateral (
  select sum(f.head - place.seq)::bigint as changes, min(lacking.since) as since, bool_or(place.told) as told
  from feed f
  cross join lateral (
    select coalesce(max(p.seq) filter (where p.epoch = f.epoch), 0) as seq, count(*) > 0 as told
    from register_position p
    where p.register_id = r.id and p.feed = f.id
  ) place
  left join lateral (
    select min(next.updated_at) as since
    from feed_type t
    cross join lateral (
      select updated_at from record
      where feed_id = f.id and type = t.type and seq > 0 and seq > place.seq
      order by seq
      limit 1
    ) next
    where t.feed_id = f.id and t.head > place.seq
  ) lacking on true
  where f.organisation_id = r.organisation_id and (f.store_id is null or f.store_id = r.store_id)
) behind
where r.organisation_id = :organisation::uuid and (:register::uuid is null or r.id = :register::uuid)
order by s.name, r.name
