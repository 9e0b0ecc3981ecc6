-- Forgets access tokens of upstreams that expired before :before. Promises how many went.
with gone as (delete from upstream_token where expires_at < :before::timestamptz returning 1)
select count(*)::int as rows from gone
