-- Orders of a year in the stores of an organisation, in the order of their times, each with four lines and a payment. The rows are
-- numbered here, as the bulk path does.
with numbered as (select set_config('syncline.writer', 'feeds', true)),
  places as (select array_agg(id order by id) as feeds from feed where organisation_id = :organisation::uuid and store_id is not null)
insert into record (feed_id, type, key, seq, data)
select places.feeds[1 + n % array_length(places.feeds, 1)], 'order', 'o' || n, n + 1, jsonb_build_object(
  'number', n::text, 'orderedAt', to_jsonb(at), 'status', 'closed', 'voided', n % 97 = 0,
  'channel', (array['In store', 'Online', 'Kiosk'])[1 + n % 3], 'guests', 1 + n % 5,
  'net', 1000 + n % 9000, 'tax', 100 + n % 900, 'total', 1100 + n % 9900, 'discount', n % 10 * 20, 'tip', n % 7 * 50, 'refunded', 0,
  'lines', (
    select jsonb_agg(jsonb_build_object('id', n || '.' || l, 'product', 'p' || (n * l) % 80, 'name', 'Product number ' || (n * l) % 80,
      'quantity', 1 + l % 2, 'net', 300 + (n * l) % 900, 'tax', 30, 'voided', false, 'modifiers', '[]'::jsonb))
    from generate_series(1, 4) l
  ),
  'payments', jsonb_build_array(jsonb_build_object('id', n::text, 'kind', (array['credit', 'cash'])[1 + n % 2],
    'amount', 1100 + n % 9900, 'tip', n % 7 * 50, 'refunded', 0, 'paidAt', null, 'voided', false)))
from numbered, places, generate_series(0, :orders::int - 1) n
cross join lateral (select now() - interval '1 year' * (1 - n::float8 / :orders::int) as at) time
