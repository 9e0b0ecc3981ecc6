-- For each (feed, type) asked about: the feed's state and the type's last change. Feeds of others do not appear.
select a.n, f.epoch, f.head, f.floor, coalesce(t.head, 0) as "typeHead"
from unnest(:feeds::int[], :types::text[]) with ordinality as a(feed, type, n)
join feed f on f.id = a.feed and f.organisation_id = :organisation::uuid
left join feed_type t on t.feed_id = f.id and t.type = a.type
order by a.n
