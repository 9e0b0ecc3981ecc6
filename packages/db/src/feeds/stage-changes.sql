-- What saving will write, numbered from 1 within each feed. `data` is null for a removal.
create temporary table stage_change (
  feed_id integer not null,
  n bigint not null,
  type text not null,
  key text not null,
  data text,
  hash uuid,
  primary key (feed_id, n)
) on commit preserve rows
