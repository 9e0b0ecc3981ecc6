-- Sources whose slot has come, each for one process alone: another passes over those that one has in hand. One that is to
-- run only while somebody watches waits until an admin has its organisation open. A slot that is further away than the interval
-- was set by a clock that has been set back since: it has come, too.
select s.id, s.organisation_id as "organisationId", s.every_ms as "everyMs", s.cron, s.time_zone as "timeZone",
       s.next_due_at as "dueAt"
from source s
where s.paused_at is null
  and (s.next_due_at <= :now::timestamptz
    or s.next_due_at > :now::timestamptz + s.every_ms * interval '1 ms' + interval '5 minutes')
  and (s.attendance = 'always' or exists (
    select from presence p
    join worker w on w.id = p.worker_id
    where p.organisation_id = s.organisation_id and w.seen_at > now() - :patience::int * interval '1 ms'
  ))
order by s.next_due_at
limit :limit::int
for update of s skip locked
