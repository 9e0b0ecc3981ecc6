-- What one batch of staged changes consists of.
select count(*) filter (where outcome = 'created') as created, count(*) filter (where outcome = 'updated') as updated,
       count(*) filter (where outcome = 'removed') as removed
from stage_change
where feed_id = :feed::int and n > :after::bigint and n <= :until::bigint
