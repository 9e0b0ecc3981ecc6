-- How many admins have the organisation open in a visible tab, at whatever process that lives.
select coalesce(sum(p.watchers), 0) as watchers
from presence p
join worker w on w.id = p.worker_id
where p.organisation_id = :organisation::uuid and w.seen_at > now() - :patience::int * interval '1 ms'
