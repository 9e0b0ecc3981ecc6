-- Until the transaction ends, nobody else creates a record in this place: what is not there yet cannot be locked itself.
select pg_advisory_xact_lock(hashtextextended(concat_ws(' ', 'record', :feed::int, :type::text, :key::text), 0))
