-- When the next slot of any source comes.
select min(next_due_at) as at from source where paused_at is null and next_due_at > :now::timestamptz
