-- Forgets up to :limit of the times at which registers came to changes before :before. Promises how many went.
with gone as (
  delete from register_ack
  where (register_id, feed, seq) in (
    select register_id, feed, seq from register_ack where at < :before::timestamptz order by at limit :limit::int
  )
  returning 1
)
select count(*)::int as rows from gone
