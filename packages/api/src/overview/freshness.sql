-- The last change of every entity type in the feeds of an organisation, or in those that one store reads: when it was made, and the
-- source that brought it, if one did.
select distinct on (t.type) t.type, r.updated_at as at, s.id as "sourceId", s.name as "sourceName",
       (sum(t.count) over (partition by t.type))::bigint as count
from feed f
join feed_type t on t.feed_id = f.id
cross join lateral (
  select updated_at, source_id from record
  where feed_id = t.feed_id and type = t.type and seq > 0
  order by seq desc
  limit 1
) r
left join source s on s.id = r.source_id
where f.organisation_id = :organisation::uuid
  and (:store::uuid is null or f.store_id is null or f.store_id = :store::uuid)
order by t.type, r.updated_at desc
