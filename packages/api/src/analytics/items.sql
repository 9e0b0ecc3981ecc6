-- What was sold most in a stretch of business days, by its net amount, with the same of the stretch before; and on each row what
-- all items of either come to. The lines are those of the order's document, or else records of their own. Orders and stretches are
-- those of sales.sql.
with place as (
  select * from unnest(
    :feeds::int[], :zones::text[], :earliest::text[], :latest::text[], :froms::text[], :tos::text[],
    :previousFroms::text[], :previousTos::text[], :untils::timestamp[]
  ) as p(feed, zone, earliest, latest, "from", "to", previous_from, previous_to, until)
), stored as (
  select place.*, own.*
  from place
  cross join lateral (
    select r.key, data ->> 'businessDate' as given_day, data ->> 'orderedAt' as ordered_at, data -> 'lines' as lines
    from record r
    where r.feed_id = place.feed and r.type = 'order' and not r.deleted
      and coalesce(r.data ->> 'businessDate', r.data ->> 'orderedAt') collate "C" >= place.earliest
      and coalesce(r.data ->> 'businessDate', r.data ->> 'orderedAt') collate "C" < place.latest
      and (r.data ->> 'voided') is distinct from 'true'
      and (r.source_id is null or r.source_id <> all(:without::uuid[]))
    -- Store by store, so that the index of the days is used, whatever share of the records they are thought to be.
    offset 0
  ) own
), timed as (
  select *, case when pg_input_is_valid(ordered_at, 'timestamptz') then ordered_at::timestamptz at time zone zone end as at
  from stored
  offset 0
), dated as (
  select *, coalesce(given_day, at::date::text) collate "C" as day from timed offset 0
), sale as (
  select feed, key, lines, day >= "from" as is_current
  from dated
  where day between "from" and "to"
    or (day between previous_from and previous_to and (day < previous_to or at is null or at <= until))
), line as (
  select sale.is_current, part.*
  from sale
  cross join lateral (
    select line ->> 'product' as product, line ->> 'name' as name, line -> 'quantity' as quantity,
           case jsonb_typeof(line -> 'net') when 'number' then (line -> 'net')::numeric end as net
    from jsonb_array_elements(case jsonb_typeof(sale.lines) when 'array' then sale.lines else '[]' end) line
    where (line ->> 'voided') is distinct from 'true'
    union all
    select data ->> 'product', data ->> 'name', data -> 'quantity', line_net(data)
    from record r
    where jsonb_typeof(sale.lines) is distinct from 'array'
      and r.feed_id = sale.feed and r.type = 'orderLine' and not r.deleted and r.data ->> 'order' = sale.key
  ) part
), item as (
  select coalesce(product, name) as key, max(product collate "C") as product, max(name collate "C") as name,
         coalesce(sum(net) filter (where is_current), 0) as net,
         coalesce(sum(net) filter (where not is_current), 0) as previous_net,
         coalesce(sum(pieces) filter (where is_current), 0) as quantity,
         coalesce(sum(pieces) filter (where not is_current), 0) as previous_quantity
  from (select *, case jsonb_typeof(quantity) when 'number' then quantity::numeric end as pieces from line) counted
  group by coalesce(product, name)
)
select top.name as "lineName", top.product, p.data ->> 'name' as "productName",
       round(top.net)::bigint as net, round(top.previous_net)::bigint as "previousNet",
       top.quantity::float8 as quantity, top.previous_quantity::float8 as "previousQuantity",
       top.total::float8 as total, top.previous_total::float8 as "previousTotal"
from (
  select *, sum(quantity) over () as total, sum(previous_quantity) over () as previous_total
  from item
  order by net desc, previous_net desc, key
  limit :limit::int
) top
left join record p on p.feed_id = :shared::int and p.type = 'product' and p.key = top.product and not p.deleted
order by top.net desc, top.previous_net desc, top.key
