-- Somebody watches again: the sources that waited for it are due now, unless they ran a moment ago.
update source s
set next_due_at = least(s.next_due_at, :now::timestamptz)
where s.organisation_id = :organisation::uuid and s.attendance = 'while-watched' and s.paused_at is null
  and s.next_due_at is not null
  and not exists (select from run r where r.source_id = s.id and r.queued_at > :since::timestamptz)
returning s.id
