-- When the server starts, what runs at intervals runs soon; what runs at times of the day keeps them.
update source
set next_due_at = least(coalesce(next_due_at, :soon::timestamptz), :soon::timestamptz)
where every_ms is not null and paused_at is null
