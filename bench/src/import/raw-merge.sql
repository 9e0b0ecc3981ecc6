-- The records become what the input says.
merge into raw_record r
using raw_stage s on s.key = r.key
when matched and s.hash <> r.hash then update set data = s.data::jsonb, hash = s.hash
when not matched then insert (key, data, hash) values (s.key, s.data::jsonb, s.hash)
when not matched by source then delete
