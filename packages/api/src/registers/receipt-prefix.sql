-- Gives a register the prefix of its receipts in its store, if it has none: R1-, R2-, … each given once.
with taken as (
  select data ->> 'prefix' as prefix from record
  where feed_id = :feed::int and type = 'documentPrefix' and not deleted
  union all
  select data ->> 'prefix' from record_version
  where feed_id = :feed::int and type = 'documentPrefix'
)
insert into record (feed_id, type, key, data)
select :feed::int, 'documentPrefix', :key, jsonb_build_object(
  'document', 'receipt',
  'prefix', 'R' || 1 + coalesce(max(substring(prefix from '^R(\d{1,9})-$')::int), 0) || '-',
  'nextNumber', 1)
from taken
having not exists (
  select from record where feed_id = :feed::int and type = 'documentPrefix' and key = :key and not deleted
)
