-- The orders of a store by their business day, which is the one the source gave, or else begins within a day of the time of the
-- order. Text, because that is what the document holds, in the order of bytes: of dates and times in ISO-8601 that is the order in time.
create index record_order_day on record (feed_id, (coalesce(data ->> 'businessDate', data ->> 'orderedAt')) collate "C")
  where type = 'order' and not deleted;

-- The lines of an order, where they are records of their own.
create index record_line_order on record (feed_id, (data ->> 'order')) where type = 'orderLine' and not deleted;

-- What a line of an order that is a record of its own comes to, in minor units: its total, or what its quantity costs less the
-- discount, which is a fraction.
create function line_net(data jsonb) returns numeric language sql immutable parallel safe
  return case
    when jsonb_typeof(data -> 'total') = 'number' then (data -> 'total')::numeric
    when jsonb_typeof(data -> 'quantity') = 'number' and jsonb_typeof(data -> 'unitPrice') = 'number' then round(
      (data -> 'quantity')::numeric * (data -> 'unitPrice')::numeric
      * (1 - case when jsonb_typeof(data -> 'discount') = 'number' then (data -> 'discount')::numeric else 0 end))
  end;
