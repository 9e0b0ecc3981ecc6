-- The feeds that a register reads, that of its organisation first: where it is by its own account (null before it told, or where
-- the feed has begun anew since), where the feed is, and how many records of each type it holds once it is there.
select f.store_id is null as "isShared", f.head,
  case when p.epoch = f.epoch then p.seq end as seq, p.at,
  coalesce((
    select jsonb_agg(jsonb_build_object('type', t.type, 'count', t.count, 'hasAll', p.epoch = f.epoch and p.seq >= t.head) order by t.type)
    from feed_type t where t.feed_id = f.id and t.count > 0
  ), '[]') as types
from register r
join feed f on f.organisation_id = r.organisation_id and (f.store_id is null or f.store_id = r.store_id)
left join register_position p on p.register_id = r.id and p.feed = f.id
where r.id = :register::uuid
order by f.store_id is not null
