-- The stores of an organisation by name, each with how many sources, registers and records hang on it.
select s.id, s.name, s.code, s.time_zone as "timeZone",
  (select count(*)::int from source x where x.store_id = s.id) as sources,
  (select count(*)::int from register g where g.store_id = s.id) as registers,
  coalesce((
    select sum(t.count)::int from feed f join feed_type t on t.feed_id = f.id where f.store_id = s.id
  ), 0) as records
from store s
where s.organisation_id = :organisation::uuid
order by s.name, s.code
