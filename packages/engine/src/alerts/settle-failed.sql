-- The notice did not arrive; it is due again at :again, or given up where that is null. Nothing if somebody else took it since,
-- or brought it there.
update notice set due_at = :again::timestamptz, error = :reason
where id = :id::uuid and attempts = :attempt::int and delivered_at is null
