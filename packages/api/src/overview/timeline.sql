-- When these sources ran since a moment, in slots of the same length: of each slot how many runs ended how, and the run to look at
-- first, which is the newest of those that failed, or else the newest. `since` is that moment as the least id of a run.
select r.source_id as "sourceId",
       floor(extract(epoch from coalesce(r.started_at, r.queued_at) - :from::timestamptz) * 1000 / :slotMs::int)::int as slot,
       count(*)::int as runs,
       count(*) filter (where r.status = 'error')::int as failed,
       count(*) filter (where r.status = 'cancelled')::int as cancelled,
       count(*) filter (where r.ended_at is null)::int as "underWay",
       coalesce(sum(r.created + r.updated + r.removed), 0)::int as changes,
       (array_agg(r.id order by r.status = 'error' desc, r.id desc))[1] as "runId"
from unnest(:sources::uuid[]) as s(id)
join run r on r.source_id = s.id and r.id >= :since::uuid
where coalesce(r.started_at, r.queued_at) >= :from::timestamptz
group by 1, 2
order by 1, 2
