-- Takes the next run for a process: one that waits, or whose process has died. Fair between organisations: the one that
-- has the fewest in hand comes first, then who has waited longest. Not more at a time than :global in all, nor than
-- :per_account of one upstream account. Promises the run's id, or nothing. To be called with the queue locked.
-- A process that could not be seen because the database was down is not dead. A run that seems to wait for longer than any may
-- was told to by a clock that has been set back since: it goes on.
with alive as (
  select id from worker
  where greatest(seen_at, pg_postmaster_start_time()) > now() - :patience::int * interval '1 ms'
), held as (
  select r.organisation_id, s.account
  from run r
  join source s on s.id = r.source_id
  where r.ended_at is null and r.worker_id in (select id from alive)
), waiting as (
  select r.id, r.organisation_id, r.queued_at,
         row_number() over (partition by r.organisation_id order by r.queued_at, r.id) as nth
  from run r
  join source s on s.id = r.source_id
  where r.ended_at is null
    and (r.worker_id is null or r.worker_id not in (select id from alive))
    and (r.resume_at is null or r.resume_at <= :now::timestamptz
      or r.resume_at > :now::timestamptz + :longest::int * interval '1 ms')
    and (s.account is null or (select count(*) from held where held.account = s.account) < :per_account::int)
)
update run r
set worker_id = :worker::uuid, version = version + 1, takeovers = takeovers + (worker_id is not null)::int
where (select count(*) from held) < :global::int
  and r.id = (
    select w.id
    from waiting w
    order by (select count(*) from held h where h.organisation_id = w.organisation_id) + w.nth, w.queued_at, w.id
    limit 1
  )
returning r.id
