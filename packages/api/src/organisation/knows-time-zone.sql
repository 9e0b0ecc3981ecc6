-- Whether the database can reckon in the time zone: figures by day are made there.
select 1 as known from pg_timezone_names where name = :name
