-- The next slot of each of these sources.
update source s
set next_due_at = slot.at
from unnest(:sources::uuid[], :slots::timestamptz[]) slot (source_id, at)
where s.id = slot.source_id
