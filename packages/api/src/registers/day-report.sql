-- What a register sold on a business day, as its own report tells it (packages/domain/src/sale-report.ts). One row. Amounts in
-- minor units; what is not as a register writes it counts nothing.
with sale as (
  select data,
         data ->> 'number' as number,
         data ->> 'orderedAt' as at,
         coalesce(data -> 'voided' = 'true', false) as voided,
         case jsonb_typeof(data -> 'lines') when 'array' then data -> 'lines' else '[]' end as lines,
         case jsonb_typeof(data -> 'payments') when 'array' then data -> 'payments' else '[]' end as payments
  from record
  where feed_id = :feed::int and type = 'order' and not deleted and data ? 'register'
    and data ->> 'register' = :register and data ->> 'businessDate' = :day
),
line as (
  select (each ->> 'taxRate')::float8 as rate, (each ->> 'net')::bigint as net, (each ->> 'tax')::bigint as tax
  from sale, jsonb_array_elements(lines) as each
  where not sale.voided and each -> 'voided' = 'false'
),
payment as (
  select each ->> 'kind' as kind, (each ->> 'amount')::bigint as amount
  from sale, jsonb_array_elements(payments) as each
  where not sale.voided and each -> 'voided' = 'false'
),
tax as (select rate, sum(net) as net, sum(tax) as tax from line group by rate),
paid as (select kind, count(*) as count, sum(amount) as amount from payment group by kind)
select
  count(*) filter (where not voided)::int as sales,
  count(*) filter (where voided)::int as voided,
  coalesce(sum((data ->> 'net')::bigint) filter (where not voided), 0)::bigint as net,
  coalesce(sum((data ->> 'tax')::bigint) filter (where not voided), 0)::bigint as tax,
  coalesce(sum((data ->> 'total')::bigint) filter (where not voided), 0)::bigint as total,
  (select coalesce(jsonb_agg(jsonb_build_object('rate', rate, 'net', net, 'tax', tax) order by rate nulls last), '[]')
   from tax) as taxes,
  (select coalesce(
     jsonb_agg(jsonb_build_object('kind', kind, 'count', count, 'amount', amount) order by kind collate "C"), '[]')
   from paid) as payments,
  (select number from sale order by at collate "C", number collate "C" limit 1) as "firstReceipt",
  (select number from sale order by at collate "C" desc, number collate "C" desc limit 1) as "lastReceipt"
from sale
