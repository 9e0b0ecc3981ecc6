-- Which types of a feed have changed after :after.
select type from feed_type where feed_id = :feed::int and head > :after::bigint order by type
