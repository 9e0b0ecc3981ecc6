-- What would go with a source: the records that it has brought and are there, its runs, and its open dead letters.
select
  (select count(*) from record
   where feed_id = any(:feeds::int[]) and type = any(:types::text[]) and source_id = :source::uuid and not deleted) as records,
  (select count(*) from run where source_id = :source::uuid) as runs,
  (select count(*) from rejected where source_id = :source::uuid and resolved_at is null) as rejected
