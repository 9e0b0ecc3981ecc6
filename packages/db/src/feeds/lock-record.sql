-- One record as it is, tombstones too, locked until the transaction ends.
select seq, deleted, data, source_id as "sourceId", changed_by as "changedBy"
from record
where feed_id = :feed::int and type = :type and key = :key
for update
