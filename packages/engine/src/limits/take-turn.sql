-- Books the next request on all of these lanes. Promises in how many milliseconds it may go out; if that is longer than may be
-- waited, nothing was booked.
select rate_take(:keys::text[], :spacings::int[], :slice_requests::int[], :slice_ms::int[], :max_wait::double precision) as wait
