-- Where registers are, each with its feed once: the position is what was told last; when a register first was that far is kept
-- for a while. A register or feed that is gone is passed by, as is what lies above the feed's head.
with told as (
  select t.register, t.feed, t.epoch, t.seq, now() - t.age * interval '1 ms' as at
  from unnest(:registers::uuid[], :feeds::int[], :epochs::bigint[], :seqs::bigint[], :ages::int[])
    as t(register, feed, epoch, seq, age)
  join register r on r.id = t.register
  join feed f on f.id = t.feed and f.organisation_id = r.organisation_id
  where f.epoch = t.epoch and t.seq <= f.head
  order by t.register, t.feed
), moved as (
  insert into register_position as p (register_id, feed, epoch, seq, at)
  select register, feed, epoch, seq, at from told
  on conflict (register_id, feed) do update
  set epoch = excluded.epoch, seq = excluded.seq, at = excluded.at
  where (p.epoch, p.seq) is distinct from (excluded.epoch, excluded.seq)
  returning p.register_id as register, p.feed, p.seq, p.at
), seen as (
  update register r
  set last_seen_at = told.at
  from (select register, max(at) as at from told group by register) told
  where r.id = told.register and (r.last_seen_at is null or r.last_seen_at < told.at - interval '10 s')
)
insert into register_ack (register_id, feed, seq, at)
select register, feed, seq, at from moved
on conflict do nothing
