-- Forgets lanes of upstreams that have been free since before :before. Promises how many went.
with gone as (delete from rate_lane where free_at < :before::timestamptz returning 1)
select count(*)::int as rows from gone
