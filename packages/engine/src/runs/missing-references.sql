-- How many live records of a source name, in each of some reference fields, a record that is not there, and which keys
-- most of them name. Looked for are those that changed after :after; of a type that has no records in :feeds only if
-- :empty_too. A field in which nothing is missing has no row.
-- Each key is looked up once, by the primary key: materialized, so that no plan made of it while the planner's
-- statistics do not know the feed yet is a loop over all records of the other type.
with named as materialized (
  select f.field, f.target, r.data ->> f.field as key, count(*) as records
  from record r
  cross join unnest(:fields::text[], :targets::text[]) as f (field, target)
  where r.feed_id = :feed::int and r.type = :type::text and r.source_id = :source::uuid and not r.deleted
    and r.seq > 0 and r.seq > :after::bigint and r.data ->> f.field is not null
    and (:empty_too::boolean
      or exists (select from feed_type t where t.feed_id = any(:feeds::int[]) and t.type = f.target and t.count > 0))
  group by f.field, f.target, r.data ->> f.field
), looked_up as materialized (
  select n.*, exists (
    select from record t
    where t.feed_id = any(:feeds::int[]) and t.type = n.target and t.key = n.key and not t.deleted
  ) as is_there
  from named n
), missing as (
  select field, key, records, row_number() over (partition by field order by records desc, key) as nth
  from looked_up
  where not is_there
)
select field, sum(records)::int as records, count(*)::int as keys,
       array_agg(key order by nth) filter (where nth <= :examples::int) as examples
from missing
group by field
