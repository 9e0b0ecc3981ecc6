-- A page as since.sql reads it, its changes written out as one JSON array: who only passes them on need not take them apart.
select f.epoch, f.head, f.floor, coalesce(t.count, 0) as count, coalesce(t.checksum, 0) as checksum, coalesce(t.head, 0) as "typeHead",
       r.size, coalesce(r.last, 0) as last, r.changes
from feed f
left join feed_type t on t.feed_id = f.id and t.type = :type::text
cross join lateral (
  select count(*)::int as size, max(seq) as last,
         '[' || coalesce(string_agg(
           '{"key":' || to_json(key) || ',"seq":' || seq || ',"deleted":' || deleted || ',"data":' || coalesce(data::text, 'null') || '}',
           ',' order by seq
         ), '') || ']' as changes
  from (
    select key, seq, deleted, data
    from record
    where feed_id = f.id and type = :type::text and seq > 0 and seq > :after::bigint
      and not (deleted and :after::bigint = 0)
    order by seq
    limit :limit::int
  ) page
) r
where f.id = :feed::int
