-- Reserves the next seqs of a feed for this transaction, which numbers its rows itself from here on. The row stays
-- locked until it ends, so that a lower seq can never become visible after a higher one. Promises the seq before the first.
update feed set head = head + :changes::bigint where id = :feed::int
returning head - :changes::bigint as base, set_config('syncline.writer', 'feeds', true)
