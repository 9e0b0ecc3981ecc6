-- How the orders of a stretch of business days were paid, with the same of the stretch before. Payments that did not come about are
-- left out. Orders and stretches are those of sales.sql.
with place as (
  select * from unnest(
    :feeds::int[], :zones::text[], :earliest::text[], :latest::text[], :froms::text[], :tos::text[],
    :previousFroms::text[], :previousTos::text[], :untils::timestamp[]
  ) as p(feed, zone, earliest, latest, "from", "to", previous_from, previous_to, until)
), stored as (
  select place.*, own.*
  from place
  cross join lateral (
    select data ->> 'businessDate' as given_day, data ->> 'orderedAt' as ordered_at, data -> 'payments' as payments
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
  select payments, day >= "from" as is_current
  from dated
  where day between "from" and "to"
    or (day between previous_from and previous_to and (day < previous_to or at is null or at <= until))
), payment as (
  select is_current, coalesce(payment ->> 'kind', '') as kind,
         case jsonb_typeof(payment -> 'amount') when 'number' then (payment -> 'amount')::numeric end as amount,
         case jsonb_typeof(payment -> 'tip') when 'number' then (payment -> 'tip')::numeric end as tip,
         case jsonb_typeof(payment -> 'refunded') when 'number' then (payment -> 'refunded')::numeric end as refunded
  from sale
  cross join lateral jsonb_array_elements(case jsonb_typeof(payments) when 'array' then payments else '[]' end) payment
  where (payment ->> 'voided') is distinct from 'true'
)
select kind, count(*) filter (where is_current) as payments,
       coalesce(round(sum(amount) filter (where is_current)), 0)::bigint as amount,
       coalesce(round(sum(tip) filter (where is_current)), 0)::bigint as tip,
       coalesce(round(sum(refunded) filter (where is_current)), 0)::bigint as refunded,
       coalesce(round(sum(amount) filter (where not is_current)), 0)::bigint as "previousAmount"
from payment
group by kind
order by amount desc, kind
