-- Gives back what a process had in hand, for another to take.
update run set worker_id = null, version = version + 1 where worker_id = :worker::uuid and ended_at is null
returning id
