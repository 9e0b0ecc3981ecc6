-- Locks a source until the transaction ends: whoever asks for a run of it waits. No row where there is none.
select (select count(*) from run where source_id = s.id and ended_at is null) as "runsUnderWay"
from source s
where id = :source::uuid and organisation_id = :organisation::uuid
for update
