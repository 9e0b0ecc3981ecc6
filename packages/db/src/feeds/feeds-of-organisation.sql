-- The feeds of an organisation, its own first, with what each holds; only those in :feeds, unless that is null.
select f.id as feed, f.store_id as "storeId", f.epoch, f.head,
       coalesce(
         jsonb_agg(jsonb_build_object('type', t.type, 'count', t.count, 'head', t.head) order by t.type)
           filter (where t.type is not null),
         '[]'
       ) as types
from feed f
left join feed_type t on t.feed_id = f.id
where f.organisation_id = :organisation::uuid and (:feeds::int[] is null or f.id = any(:feeds::int[]))
group by f.id
order by f.store_id is not null, f.id
