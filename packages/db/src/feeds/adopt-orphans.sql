-- Records that the source names just as they are, and whose own source was removed, become the source's: else nobody could
-- ever tell that they are gone. No change to clients, so no seq.
update record r
set source_id = :source::uuid
from stage_row s
where r.feed_id = s.feed_id and r.type = s.type and r.key = s.key and s.data is not null
  and not r.deleted and r.source_id not in (select id from source)
