-- Nobody uses the lane for so many milliseconds.
insert into rate_lane (key, free_at) values (:key::text, clock_timestamp() + :for::double precision * interval '1 ms')
on conflict (key) do update set free_at = greatest(rate_lane.free_at, excluded.free_at)
