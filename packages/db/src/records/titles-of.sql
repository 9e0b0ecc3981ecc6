-- What the records are called that these references name: each in the feed of the record that names it, or the one that all of the
-- organisation share.
select w.feed, w.type, w.key, r.data->>w.title as title
from unnest(:feeds::int[], :types::text[], :keys::text[], :titles::text[]) as w(feed, type, key, title)
join feed own on own.id = w.feed and own.organisation_id = :organisation::uuid
join feed shared on shared.organisation_id = own.organisation_id and shared.store_id is null
join record r on r.feed_id in (own.id, shared.id) and r.type = w.type and r.key = w.key and not r.deleted
