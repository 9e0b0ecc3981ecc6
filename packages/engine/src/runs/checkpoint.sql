-- What a run's row and its source remember of a batch, in the batch's transaction, with where in its feed the changes of the run
-- lie: of a checkpoint without changes, :feed is null. Promises a row only if the run has not ended
-- and is in this process' hands: without one the batch must not be committed.
with held as (
  update run
  set created = created + :created::int, updated = updated + :updated::int, removed = removed + :removed::int,
      saved_rows = coalesce(:rows::int, saved_rows), saved_rejected = coalesce(:rejected::int, saved_rejected),
      waits = 0, version = version + 1
  where id = :run::uuid and worker_id = :worker::uuid and ended_at is null
  returning version, created, updated, removed
), moved as (
  update source set state = :state::jsonb
  where id = :source::uuid and :moves::boolean and exists (select from held)
), placed as (
  insert into run_feed as place (run_id, feed_id, first_seq, last_seq)
  select :run::uuid, :feed::int, :firstSeq::bigint, :lastSeq::bigint
  from held
  where :feed is not null
  on conflict (run_id, feed_id) do update
  set first_seq = least(place.first_seq, excluded.first_seq), last_seq = greatest(place.last_seq, excluded.last_seq)
)
select version, created, updated, removed from held
