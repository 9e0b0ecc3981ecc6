-- Gives back what a process has in its name, for another to take, but for those it has in hand. Whether they were lost counts as
-- another process taking them over.
update run set worker_id = null, version = version + 1, takeovers = takeovers + (:are_lost::boolean)::int
where worker_id = :worker::uuid and ended_at is null and id <> all(:in_hand::uuid[])
returning id
