-- What a run's row and its source remember of a batch, in the batch's transaction. Promises a row only if the run has not ended
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
)
select version, created, updated, removed from held
