-- Creates a record or gives it other data, as any writer may: it is numbered when the transaction commits (rule S7).
insert into record (feed_id, type, key, data)
values (:feed::int, :type, :key, :data::jsonb)
on conflict (feed_id, type, key) do update
set data = excluded.data, deleted = false
