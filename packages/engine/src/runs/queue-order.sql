-- The runs of an organisation that have not ended, those under way first, then in the order in which they will be taken:
-- `ahead` says how many of anybody's come before; null for one that is under way, or that waits for its time.
with alive as (
  select id from worker
  where greatest(seen_at, pg_postmaster_start_time()) > now() - :patience::int * interval '1 ms'
), unended as (
  select r.id, r.organisation_id, r.queued_at, coalesce(r.worker_id in (select id from alive), false) as is_held,
         r.resume_at > :now::timestamptz as is_parked
  from run r
  where r.ended_at is null
), waiting as (
  select u.*, row_number() over (partition by u.organisation_id order by u.queued_at, u.id) as nth
  from unended u
  where not is_held and is_parked is not true
), ranked as (
  select w.id, row_number() over (
    order by (select count(*) from unended u where u.is_held and u.organisation_id = w.organisation_id) + w.nth,
             w.queued_at, w.id
  ) - 1 as ahead
  from waiting w
)
select u.id, u.is_held as "isUnderWay", ranked.ahead
from unended u
left join ranked using (id)
where u.organisation_id = :organisation::uuid
order by u.is_held desc, ranked.ahead nulls last, u.queued_at
limit 200
