-- As list-runs.sql, of some sources: the newest of each, then the newest of them all.
select r.id
from unnest(:sources::uuid[]) as of (source_id)
cross join lateral (
  select id
  from run
  where source_id = of.source_id
    and organisation_id = :organisation::uuid and id >= :from::uuid and id < :below::uuid
    and (:status::run_status is null or status = :status)
    and (not :unended::boolean or ended_at is null)
    and (:trigger::run_trigger is null or trigger = :trigger)
    and (not :changed::boolean or created + updated + removed > 0)
  order by id desc
  limit :limit::int
) r
order by r.id desc
limit :limit::int
