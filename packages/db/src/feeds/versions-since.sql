-- What a record was from its change :since on, the oldest first, without what it is now.
select seq, data, changed_by as "changedBy"
from record_version
where feed_id = :feed::int and type = :type and key = :key and seq >= :since::bigint
order by seq
