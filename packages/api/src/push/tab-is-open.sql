-- Whether anything is on a table that is not paid yet.
select exists (
  select from record
  where feed_id = :feed::int and type = 'tabLine' and not deleted and data ->> 'table' = :table
) as "isOpen"
