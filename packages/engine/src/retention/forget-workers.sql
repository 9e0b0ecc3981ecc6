-- Forgets processes that have not been seen since before :before and hold no run, with who watched through them. Promises how
-- many went.
with gone as (
  delete from worker w
  where w.seen_at < :before::timestamptz
    and not exists (select from run r where r.worker_id = w.id and r.ended_at is null)
  returning 1
)
select count(*)::int as rows from gone
