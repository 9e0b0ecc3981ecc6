-- What a record is and was, newest first, below the change :before. `data` is null where it was deleted, `until` where it is so now.
select seq, at, "by", data, until
from (
  select seq, updated_at as at, changed_by as "by", case when not deleted then data end as data, null::timestamptz as until
  from record where feed_id = :feed::int and type = :type and key = :key
  union all
  select seq, changed_at, changed_by, data, superseded_at
  from record_version where feed_id = :feed and type = :type and key = :key
) versions
where seq < :before::bigint and seq > 0
order by seq desc
limit :limit::int
