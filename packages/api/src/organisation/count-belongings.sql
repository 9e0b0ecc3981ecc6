-- What hangs on a store: its sources, its registers, and the records of its feed that are there.
select
  (select count(*)::int from source where store_id = :store::uuid) as sources,
  (select count(*)::int from register where store_id = :store::uuid) as registers,
  coalesce((
    select sum(t.count)::int from feed f join feed_type t on t.feed_id = f.id where f.store_id = :store::uuid
  ), 0) as records
