-- What the source is called that keeps a record; no row where it is gone.
select name from source where id = :source::uuid
