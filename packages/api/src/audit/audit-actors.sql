-- Everybody of whom the audit of an organisation tells, by name: as they were called the last time.
select "userId", name
from (
  select distinct on (user_id) user_id as "userId", user_name as name
  from audit
  where organisation_id = :organisation::uuid and user_id is not null
  order by user_id, id desc
) newest
order by name, "userId"
