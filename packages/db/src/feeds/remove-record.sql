-- Removes a record, which leaves a tombstone.
delete from record
where feed_id = :feed::int and type = :type and key = :key and not deleted
