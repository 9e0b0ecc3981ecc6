-- What was sold in two stretches of business days, the one shown and the one before: by day and hour, by store, and by channel.
-- Voided orders are left out. `set` tells what a row is of (1 an hour of a day, 2 a store, 3 a channel); the keys of the others are null.
-- Net sales are the order's `net`, or what its total is without tax, or what its lines come to. The business day is the one the source
-- gave, or else the day on the store's clock. Hours are counted from its midnight, so that an order at one in the morning after is in
-- hour 25. The stretch before ends at `until`, on the store's clock.
with place as (
  select * from unnest(
    :feeds::int[], :zones::text[], :earliest::text[], :latest::text[], :froms::text[], :tos::text[],
    :previousFroms::text[], :previousTos::text[], :untils::timestamp[]
  ) as p(feed, zone, earliest, latest, "from", "to", previous_from, previous_to, until)
), stored as (
  select place.*, own.*
  from place
  cross join lateral (
    select r.key, data ->> 'businessDate' as given_day, data ->> 'orderedAt' as ordered_at, data ->> 'channel' as channel,
           data -> 'net' as net, data -> 'total' as total, data -> 'tax' as tax, data -> 'tip' as tip,
           data -> 'discount' as discount, data -> 'refunded' as refunded, data -> 'guests' as guests
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
  select *, at::date::text collate "C" as own_day, coalesce(given_day, at::date::text) collate "C" as day
  from timed
  offset 0
), sale as (
  select feed, channel, day, day >= "from" as "isCurrent",
         case when at is null or own_day < day then 0
              else extract(hour from at)::int + case when own_day > day then 24 else 0 end
         end as hour,
         case when jsonb_typeof(net) = 'number' then net::numeric
              when jsonb_typeof(total) = 'number' then total::numeric
                - case when jsonb_typeof(tax) = 'number' then tax::numeric else 0 end
              else (
                select sum(line_net(l.data)) from record l
                where l.feed_id = feed and l.type = 'orderLine' and not l.deleted and l.data ->> 'order' = dated.key
              )
         end as net,
         case when jsonb_typeof(tax) = 'number' then tax::numeric end as tax,
         case when jsonb_typeof(tip) = 'number' then tip::numeric end as tip,
         case when jsonb_typeof(discount) = 'number' then discount::numeric end as discount,
         case when jsonb_typeof(refunded) = 'number' then refunded::numeric end as refunded,
         case when jsonb_typeof(guests) = 'number' then guests::numeric end as guests
  from dated
  where day between "from" and "to"
    or (day between previous_from and previous_to and (day < previous_to or at is null or at <= until))
)
select case when grouping(day) = 0 then 1 when grouping(feed) = 0 then 2 else 3 end as set,
       "isCurrent", day, hour, feed, channel, count(*) as orders,
       coalesce(round(sum(net)), 0)::bigint as net, coalesce(round(sum(tax)), 0)::bigint as tax,
       coalesce(round(sum(tip)), 0)::bigint as tip, coalesce(round(sum(discount)), 0)::bigint as discount,
       coalesce(round(sum(refunded)), 0)::bigint as refunded, coalesce(round(sum(guests)), 0)::bigint as guests
from sale
group by grouping sets (("isCurrent", day, hour), ("isCurrent", feed), ("isCurrent", channel))
