-- How many live records of a source name, in one field, a record that is not there, how many different ones, and which of
-- them most often. Looked at are those that changed after :after; of a type that has no records in :feeds only if
-- :empty_too. No row when nothing is missing.
-- Each key is looked up once, by the primary key: materialized, so that no plan made while the planner's statistics do
-- not know the feed yet is a loop over all records of the other type. A field at a time, which sorts a third as long.
with named as materialized (
  select r.data ->> :field::text as key, count(*) as records
  from record r
  where r.feed_id = :feed::int and r.type = :type::text and r.source_id = :source::uuid and not r.deleted
    and r.seq > 0 and r.seq > :after::bigint
    and (:empty_too::boolean
      or exists (select from feed_type t where t.feed_id = any(:feeds::int[]) and t.type = :target::text and t.count > 0))
  group by 1
), looked_up as materialized (
  select n.key, n.records, exists (
    select from record t
    where t.feed_id = any(:feeds::int[]) and t.type = :target::text and t.key = n.key and not t.deleted
  ) as is_there
  from named n
  where n.key is not null
), missing as (
  select key, records, row_number() over (order by records desc, key) as nth
  from looked_up
  where not is_there
)
select sum(records)::int as records, count(*)::int as keys,
       array_agg(key order by nth) filter (where nth <= :examples::int) as examples
from missing
having count(*) > 0
