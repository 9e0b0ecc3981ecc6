-- What came of the runs that pass, by when they were queued: the newest :most of them, in steps of :width ms from :start. Text is
-- that of the source's name (:named) or of the error (:words); both null: whatever they say. Durations are those of
-- complete runs, or of those in the state that was asked for.
with found as materialized (
  select queued_at, status, created, updated, removed, rate_limited,
         extract(epoch from ended_at - started_at) * 1000 as duration
  from run
  where organisation_id = :organisation::uuid and id >= :from::uuid and id < :below::uuid
    and (:sources::uuid[] is null or source_id = any(:sources))
    and (:status::run_status is null or status = :status)
    and (not :unended::boolean or ended_at is null)
    and (:trigger::run_trigger is null or trigger = :trigger)
    and (not :changed::boolean or created + updated + removed > 0)
    and (
      :named::uuid[] is null or source_id = any(:named)
      or (error_message is not null
        and words_of_error(error_message) @@ to_tsquery('simple', :words::text))
    )
  order by id desc
  limit :most::int
)
select floor((extract(epoch from queued_at) * 1000 - :start::float8) / :width::float8)::int as step,
       count(*)::int as runs,
       (count(*) filter (where status = 'complete'))::int as complete,
       (count(*) filter (where status = 'error'))::int as failed,
       (count(*) filter (where status = 'cancelled'))::int as cancelled,
       percentile_cont(0.5) within group (order by duration) filter (where status = coalesce(:status, 'complete')) as p50,
       percentile_cont(0.95) within group (order by duration) filter (where status = coalesce(:status, 'complete')) as p95,
       sum(created)::float8 as created, sum(updated)::float8 as updated, sum(removed)::float8 as removed,
       sum(rate_limited)::int as "rateLimited"
from found
group by step
order by step
