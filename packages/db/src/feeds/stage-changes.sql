-- What saving will write, numbered from 1 within each feed. `place` is where in stage_row the content stands, which so
-- needs no second copy; null for a removal.
create temporary table stage_change (
  feed_id integer not null,
  n bigint not null,
  type text not null,
  key text not null,
  outcome text not null,
  place tid,
  was_there boolean not null
) on commit preserve rows
