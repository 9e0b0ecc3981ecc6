-- What is on a table is looked for by the table, and a store's paid lines stay as tombstones for a month.
create index record_tab_line on record (feed_id, (data ->> 'table')) where type = 'tabLine' and not deleted;
