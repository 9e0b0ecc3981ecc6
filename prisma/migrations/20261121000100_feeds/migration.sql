-- What the tables of feeds promise by themselves, whoever writes to them. The rules are numbered in docs/sync-spec.md.

alter table record add constraint record_tombstone_has_no_data check (deleted = (data is null));

-- Rule S5: one record's part of its type's checksum, 48 bits; parts are added modulo 2^48.
-- Stable, as the functions it is made of are declared to be: an immutable one would not be inlined, and cost four times
-- as much on each row.
create function record_checksum(key text, seq bigint) returns bigint
  language sql stable parallel safe
  return ('x' || left(encode(sha256(convert_to(key || ':' || seq, 'UTF8')), 'hex'), 12))::bit(48)::bigint;

-- Every organisation has a feed, and so has every store.
create function feed_of_organisation() returns trigger language plpgsql as $$
begin
  insert into feed (organisation_id, epoch) values (new.id, extract(epoch from clock_timestamp())::bigint);
  return null;
end $$;

create function feed_of_store() returns trigger language plpgsql as $$
begin
  insert into feed (organisation_id, store_id, epoch)
  values (new.organisation_id, new.id, extract(epoch from clock_timestamp())::bigint);
  return null;
end $$;

create trigger feed_of_organisation after insert on organisation for each row execute function feed_of_organisation();
create trigger feed_of_store after insert on store for each row execute function feed_of_store();
create unique index feed_organisation_own on feed (organisation_id) where store_id is null;

-- Rule S7: a writer need not know of seqs. Until its transaction commits, the row's seq is negative and remembers what
-- its place (feed, type and key) held before: -(the seq) of a live record, or the mark below if there was none.
create index record_pending on record (feed_id) where seq < 0;

-- Rule S2: what changed since. Partial, so that a plan made while the table is empty cannot prefer it to the primary
-- key for finding one record, and keep doing so when there are a million.
create index record_since on record (feed_id, type, seq) where seq > 0;

create function record_was_nothing() returns bigint language sql immutable parallel safe return -9007199254740991;

create function record_pending_after(seq bigint, deleted boolean) returns bigint language sql immutable parallel safe
  return case when seq < 0 then seq when deleted then record_was_nothing() else -seq end;

-- A writer that has taken the head and numbers its rows itself sets syncline.writer to 'feeds', until its transaction
-- ends. The seq of any other is not believed: a change numbered at or below the head would never be seen.

-- Takes away the tombstone where a record is about to come. Returns that record's pending seq.
create function record_take_place(of_feed integer, of_type text, of_key text) returns bigint
  language plpgsql set syncline.writer to 'feeds' as $$
declare
  was bigint;
begin
  delete from record where feed_id = of_feed and type = of_type and key = of_key and deleted returning seq into was;
  return case when was < 0 then was else record_was_nothing() end;
end $$;

-- In place of a foreign key, whose check costs a fifth of the time of a bulk import. A writer that numbers its rows
-- itself has locked the feed when it took the head; for others the feed is locked here, and so cannot go meanwhile.
create function record_needs_feed(of_feed integer) returns void language plpgsql as $$
begin
  perform from feed where id = of_feed for key share;
  if not found then
    raise foreign_key_violation using message = format('There is no feed %s, so it cannot have records.', of_feed);
  end if;
end $$;

create function feed_records_go() returns trigger language plpgsql as $$
begin
  delete from record where feed_id = old.id;
  return null;
end $$;
create trigger feed_records_go after delete on feed for each row execute function feed_records_go();

create function record_before_insert() returns trigger language plpgsql as $$
begin
  perform record_needs_feed(new.feed_id);
  new.seq := record_take_place(new.feed_id, new.type, new.key);
  new.hash := null;
  return new;
end $$;

create function record_before_update() returns trigger language plpgsql as $$
begin
  if (new.feed_id, new.type, new.key) is distinct from (old.feed_id, old.type, old.key) then
    -- When all of a feed is moved, its tombstones stay.
    if old.deleted and new.deleted then return null; end if;
    perform record_needs_feed(new.feed_id);
    new.seq := record_take_place(new.feed_id, new.type, new.key);
  elsif new.data is not distinct from old.data and new.deleted = old.deleted then
    new.seq := old.seq;
    return new;
  else
    new.seq := record_pending_after(old.seq, old.deleted);
  end if;
  new.hash := null;
  new.updated_at := now();
  return new;
end $$;

-- Tombstones stay until the floor is above them (rule S4).
create function record_before_delete() returns trigger language plpgsql as $$
begin
  perform from feed where id = old.feed_id and (old.seq < 0 or old.seq > floor);
  if found then return null; end if;
  return old;
end $$;

-- Where a record was deleted, or went away from (rule S6), there is a tombstone. In a feed that is gone itself there is none.
create function record_left_behind() returns trigger language plpgsql set syncline.writer to 'feeds' as $$
begin
  insert into record (feed_id, type, key, seq, deleted, source_id)
  select old.feed_id, old.type, old.key, record_pending_after(old.seq, old.deleted), true, old.source_id
  from feed
  where id = old.feed_id;
  return null;
end $$;

-- At commit, once for all rows of the transaction: the heads are locked in id order and held until it ends.
-- It is called for each row, but the first call numbers them all, and the others find their row numbered.
create function record_number_pending() returns trigger language plpgsql set syncline.writer to 'feeds' as $$
declare
  pending record;
  base bigint;
  seq_now bigint;
begin
  select seq into seq_now from record where feed_id = new.feed_id and type = new.type and key = new.key;
  if seq_now is null or seq_now > 0 then return null; end if;

  for pending in
    select feed_id, count(*) as rows from record where seq < 0 group by feed_id order by feed_id
  loop
    update feed set head = head + pending.rows where id = pending.feed_id returning head - pending.rows into base;

    with numbered as (
      select r.ctid, r.seq as was, base + row_number() over (order by r.type, r.key) as seq
      from record r
      where r.feed_id = pending.feed_id and r.seq < 0
    ), written as (
      update record r
      set seq = n.seq
      from numbered n
      where r.ctid = n.ctid
      returning r.type, r.key, r.seq, r.deleted, n.was
    )
    insert into feed_type as t (feed_id, type, head, count, checksum)
    select pending.feed_id, type, max(seq),
           count(*) filter (where not deleted) - count(*) filter (where was > record_was_nothing()),
           mod(mod(coalesce(sum(record_checksum(key, seq)) filter (where not deleted), 0)
             - coalesce(sum(record_checksum(key, -was)) filter (where was > record_was_nothing()), 0),
             281474976710656) + 281474976710656, 281474976710656)
    from written
    group by type
    on conflict (feed_id, type) do update
    set head = excluded.head,
        count = t.count + excluded.count,
        checksum = mod(t.checksum + excluded.checksum, 281474976710656);

    perform pg_notify('syncline_feed', pending.feed_id::text);
  end loop;
  return null;
end $$;

-- `is distinct from`, as the setting is null in a session that never had it.
create trigger record_before_insert before insert on record
  for each row when (new.seq is null or current_setting('syncline.writer', true) is distinct from 'feeds')
  execute function record_before_insert();
create trigger record_before_update before update on record
  for each row when (new.seq = old.seq or current_setting('syncline.writer', true) is distinct from 'feeds')
  execute function record_before_update();
create trigger record_before_delete before delete on record
  for each row when (old.deleted and current_setting('syncline.writer', true) is distinct from 'feeds')
  execute function record_before_delete();
create trigger record_left_behind after delete on record
  for each row when (not old.deleted) execute function record_left_behind();
create trigger record_moved_away after update on record
  for each row when ((new.feed_id, new.type, new.key) is distinct from (old.feed_id, old.type, old.key))
  execute function record_left_behind();
create constraint trigger record_number_pending after insert or update on record
  deferrable initially deferred
  for each row when (new.seq < 0) execute function record_number_pending();

create function record_refuse_truncate() returns trigger language plpgsql as $$
begin
  raise exception '% cannot be truncated: clients would never hear of it. Use delete.', tg_table_name;
end $$;
create trigger record_refuse_truncate before truncate on record execute function record_refuse_truncate();
create trigger feed_refuse_truncate before truncate on feed execute function record_refuse_truncate();

-- Of a source's runs, one at a time is under way (R A3).
create unique index run_one_at_a_time on run (source_id) where ended_at is null;
