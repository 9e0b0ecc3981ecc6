-- One live record, if it belongs to the organisation.
select r.feed_id as feed, f.store_id as "storeId", r.key, r.seq, r.data, r.updated_at as "updatedAt", r.source_id as "sourceId"
from record r
join feed f on f.id = r.feed_id
where f.organisation_id = :organisation::uuid and r.feed_id = :feed::int and r.type = :type and r.key = :key and not r.deleted
