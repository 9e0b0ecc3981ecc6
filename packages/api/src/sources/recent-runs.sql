-- The newest runs of each of the sources, newest first: at most so many of each.
select r.source_id as "sourceId", r.id, r.status, r.started_at as "startedAt", r.ended_at as "endedAt", r.created, r.updated,
       r.removed, r.rate_limited as "rateLimited"
from unnest(:sources::uuid[]) as of (source_id)
cross join lateral (
  select source_id, id, status, started_at, ended_at, created, updated, removed, rate_limited
  from run where source_id = of.source_id order by id desc limit :count::int
) r
order by r.id desc
