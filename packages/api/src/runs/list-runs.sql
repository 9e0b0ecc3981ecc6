-- Ids of the organisation's runs that pass, newest first. Promises to read little more than :limit rows where they are many, and
-- the index of what they have in common where they are few; so it is planned for its parameters each time.
select id
from run
where organisation_id = :organisation::uuid and id >= :from::uuid and id < :below::uuid
  and (:status::run_status is null or status = :status)
  and (not :unended::boolean or ended_at is null)
  and (:trigger::run_trigger is null or trigger = :trigger)
  and (not :changed::boolean or created + updated + removed > 0)
order by id desc
limit :limit::int
