-- A register's day is looked up among all that its store ever sold. What sources bring has no register, and is not in it.
create index record_sold_by on record (feed_id, (data ->> 'register'), (data ->> 'businessDate'))
where type = 'order' and not deleted and data ? 'register';
