-- A source, and with it its runs, their logs and its dead letters.
delete from source where id = :source::uuid
