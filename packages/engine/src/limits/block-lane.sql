-- Nobody uses the lane for so many milliseconds.
insert into rate_lane (key, free_at, blocked_until)
values (:key::text, clock_timestamp(), clock_timestamp() + :for::double precision * interval '1 ms')
on conflict (key) do update set blocked_until = greatest(rate_lane.blocked_until, excluded.blocked_until)
