-- CreateEnum
CREATE TYPE "attendance" AS ENUM ('always', 'while-watched');

-- CreateEnum
CREATE TYPE "channel_kind" AS ENUM ('webhook', 'slack', 'email');

-- CreateEnum
CREATE TYPE "notice_kind" AS ENUM ('opened', 'recovered', 'test');

-- AlterEnum
ALTER TYPE "run_trigger" ADD VALUE 'webhook';

-- AlterTable
ALTER TABLE "organisation" ADD COLUMN     "keep_days" INTEGER NOT NULL DEFAULT 90;

-- AlterTable
ALTER TABLE "record" ADD COLUMN     "changed_by" TEXT;

-- AlterTable
ALTER TABLE "rejected" ADD COLUMN     "key" TEXT,
ADD COLUMN     "resolved_at" TIMESTAMPTZ(3),
ADD COLUMN     "source_id" UUID,
ADD COLUMN     "type" TEXT;
UPDATE "rejected" r SET "source_id" = s."id", "type" = s."entity_type"
FROM "run" JOIN "source" s ON s."id" = "run"."source_id"
WHERE "run"."id" = r."run_id";
ALTER TABLE "rejected" ALTER COLUMN "source_id" SET NOT NULL,
ALTER COLUMN "type" SET NOT NULL;

-- AlterTable
ALTER TABLE "run" ADD COLUMN     "allow_shrink" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "done" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "eta_at" TIMESTAMPTZ(3),
ADD COLUMN     "rate_limited" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "requests" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "saved_rejected" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "saved_rows" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "retries" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "steps" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "takeovers" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "total" BIGINT,
ADD COLUMN     "unit" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "waits" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "warnings" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "worker_id" UUID;

-- AlterTable
ALTER TABLE "source" ADD COLUMN     "account" TEXT,
ADD COLUMN     "attendance" "attendance" NOT NULL DEFAULT 'always',
ADD COLUMN     "columns" JSONB,
ADD COLUMN     "cron" TEXT,
ADD COLUMN     "every_ms" INTEGER,
ADD COLUMN     "next_due_at" TIMESTAMPTZ(3),
ADD COLUMN     "paused_at" TIMESTAMPTZ(3),
ADD COLUMN     "paused_by" TEXT,
ADD COLUMN     "time_zone" TEXT;

-- CreateTable
CREATE TABLE "source_stats" (
    "source_id" UUID NOT NULL,
    "runs" INTEGER NOT NULL DEFAULT 0,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "cancelled" INTEGER NOT NULL DEFAULT 0,
    "consecutive_failures" INTEGER NOT NULL DEFAULT 0,
    "needs_attention" BOOLEAN NOT NULL DEFAULT false,
    "duration_ms" BIGINT NOT NULL DEFAULT 0,
    "created" BIGINT NOT NULL DEFAULT 0,
    "updated" BIGINT NOT NULL DEFAULT 0,
    "unchanged" BIGINT NOT NULL DEFAULT 0,
    "removed" BIGINT NOT NULL DEFAULT 0,
    "rejected" BIGINT NOT NULL DEFAULT 0,
    "rate_limited" INTEGER NOT NULL DEFAULT 0,
    "last_run_id" UUID,
    "last_status" "run_status",
    "last_ended_at" TIMESTAMPTZ(3),
    "last_success_at" TIMESTAMPTZ(3),

    CONSTRAINT "source_stats_pkey" PRIMARY KEY ("source_id")
);

-- CreateTable
CREATE TABLE "hint" (
    "source_id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "hint_pkey" PRIMARY KEY ("source_id","type","key")
);

-- CreateTable
CREATE TABLE "worker" (
    "id" UUID NOT NULL,
    "host" TEXT NOT NULL,
    "pid" INTEGER NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "worker_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "presence" (
    "worker_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "watchers" INTEGER NOT NULL,

    CONSTRAINT "presence_pkey" PRIMARY KEY ("worker_id","organisation_id")
);

-- CreateTable
CREATE TABLE "rate_lane" (
    "key" TEXT NOT NULL,
    "free_at" TIMESTAMPTZ(6) NOT NULL,
    "blocked_until" TIMESTAMPTZ(6),
    "slice" BIGINT NOT NULL DEFAULT 0,
    "used" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "rate_lane_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "upstream_token" (
    "key" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "upstream_token_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "record_version" (
    "feed_id" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "seq" BIGINT NOT NULL,
    "data" JSONB,
    "changed_by" TEXT,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "superseded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "record_version_pkey" PRIMARY KEY ("feed_id","type","key","seq")
);

-- CreateTable
CREATE TABLE "audit" (
    "id" BIGSERIAL NOT NULL,
    "organisation_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "user_id" TEXT,
    "user_name" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "subject_id" TEXT,
    "detail" JSONB NOT NULL,

    CONSTRAINT "audit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alert_channel" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "channel_kind" NOT NULL,
    "config" JSONB NOT NULL,
    "is_enabled" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "alert_channel_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "run_id" UUID NOT NULL,
    "message" TEXT NOT NULL,
    "advice" TEXT NOT NULL,

    CONSTRAINT "incident_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice" (
    "id" UUID NOT NULL,
    "channel_id" UUID NOT NULL,
    "incident_id" UUID,
    "kind" "notice_kind" NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3),
    "delivered_at" TIMESTAMPTZ(3),
    "error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "record_version_superseded_at_idx" ON "record_version"("superseded_at");

-- CreateIndex
CREATE INDEX "audit_organisation_id_id_idx" ON "audit"("organisation_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "alert_channel_organisation_id_name_key" ON "alert_channel"("organisation_id", "name");

-- CreateIndex
CREATE INDEX "incident_organisation_id_id_idx" ON "incident"("organisation_id", "id");

-- CreateIndex
CREATE INDEX "incident_source_id_idx" ON "incident"("source_id");

-- CreateIndex
CREATE INDEX "notice_due_at_idx" ON "notice"("due_at");

-- CreateIndex
CREATE UNIQUE INDEX "notice_channel_id_incident_id_kind_key" ON "notice"("channel_id", "incident_id", "kind");

-- CreateIndex
CREATE INDEX "source_next_due_at_idx" ON "source"("next_due_at");

-- AddForeignKey
ALTER TABLE "source_stats" ADD CONSTRAINT "source_stats_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hint" ADD CONSTRAINT "hint_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "presence" ADD CONSTRAINT "presence_worker_id_fkey" FOREIGN KEY ("worker_id") REFERENCES "worker"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "presence" ADD CONSTRAINT "presence_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rejected" ADD CONSTRAINT "rejected_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit" ADD CONSTRAINT "audit_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_channel" ADD CONSTRAINT "alert_channel_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident" ADD CONSTRAINT "incident_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident" ADD CONSTRAINT "incident_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_channel_id_fkey" FOREIGN KEY ("channel_id") REFERENCES "alert_channel"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Written by hand from here on.

-- The queue: runs that wait or are under way.
create index run_unended on run (organisation_id, queued_at) where ended_at is null;

-- Dead letters that are still open.
create index rejected_open on rejected (source_id, key) where resolved_at is null;

-- A source has one incident at a time.
create unique index incident_one_at_a_time on incident (source_id) where closed_at is null;

-- Books the next moment at which a request may go out on all of these lanes at once: not before any of them is free, and
-- not in a slice of time whose requests are used up. Returns how many milliseconds there are until then; if they are
-- more than may be waited, nothing is booked.
create function rate_take(keys text[], spacings int[], slice_requests int[], slice_ms int[], max_wait_ms double precision)
  returns double precision language plpgsql as $$
declare
  asked timestamptz := clock_timestamp();
  blocked timestamptz;
  at timestamptz;
  lane record;
  slice_now bigint;
begin
  insert into rate_lane (key, free_at) select key, asked from unnest(keys) key order by key on conflict do nothing;
  perform from rate_lane where key = any(keys) order by key for update;
  asked := clock_timestamp();
  select greatest(asked, max(blocked_until)), greatest(asked, max(blocked_until), max(free_at)) into blocked, at
  from rate_lane where key = any(keys);
  for lane in
    select l.used, l.slice, w.requests, w.ms
    from unnest(keys, slice_requests, slice_ms) w (key, requests, ms) join rate_lane l using (key)
    where w.requests is not null
  loop
    slice_now := floor(extract(epoch from at) * 1000 / lane.ms);
    if lane.slice > slice_now then slice_now := lane.slice; end if;
    if lane.slice = slice_now and lane.used >= lane.requests then slice_now := slice_now + 1; end if;
    at := greatest(at, to_timestamp(slice_now * lane.ms / 1000.0));
  end loop;
  if extract(epoch from at - asked) * 1000 > max_wait_ms then
    return extract(epoch from at - asked) * 1000;
  end if;
  -- A slow lane must not hold up a fast one that others use as well; what is blocked holds up all.
  update rate_lane l
  set free_at = greatest(l.free_at, blocked) + w.spacing * interval '1 ms',
      used = case when w.ms is null then 0 when l.slice = floor(extract(epoch from at) * 1000 / w.ms) then l.used + 1 else 1 end,
      slice = case when w.ms is null then 0 else floor(extract(epoch from at) * 1000 / w.ms) end
  from unnest(keys, spacings, slice_ms) w (key, spacing, ms)
  where l.key = w.key;
  return extract(epoch from at - asked) * 1000;
end $$;

-- Who writes: a transaction says so in syncline.actor; of one that says nothing, its role is known.
create function record_actor() returns text language sql stable as $$
  select coalesce(nullif(current_setting('syncline.actor', true), ''), 'sql:' || session_user)
$$;

-- Keeps what a record was. What came and went within one transaction was never anything to anybody.
create function record_keep_version(old record) returns void language plpgsql as $$
begin
  if old.seq < 0 then return; end if;
  insert into record_version (feed_id, type, key, seq, data, changed_by, changed_at, superseded_at)
  values (old.feed_id, old.type, old.key, old.seq, old.data, old.changed_by, old.updated_at, now())
  on conflict do nothing;
end $$;

create or replace function record_take_place(of_feed integer, of_type text, of_key text) returns bigint
  language plpgsql set syncline.writer to 'feeds' as $$
declare
  gone record;
begin
  delete from record where feed_id = of_feed and type = of_type and key = of_key and deleted returning * into gone;
  if gone is null then return record_was_nothing(); end if;
  perform record_keep_version(gone);
  return case when gone.seq < 0 then gone.seq else record_was_nothing() end;
end $$;

create or replace function record_before_insert() returns trigger language plpgsql as $$
begin
  perform record_needs_feed(new.feed_id);
  new.seq := record_take_place(new.feed_id, new.type, new.key);
  new.hash := null;
  new.changed_by := record_actor();
  return new;
end $$;

create or replace function record_before_update() returns trigger language plpgsql as $$
begin
  if (new.feed_id, new.type, new.key) is distinct from (old.feed_id, old.type, old.key) then
    -- When all of a feed is moved, its tombstones stay.
    if old.deleted and new.deleted then return null; end if;
    perform record_needs_feed(new.feed_id);
    new.seq := record_take_place(new.feed_id, new.type, new.key);
  elsif new.data is not distinct from old.data and new.deleted = old.deleted then
    new.seq := old.seq;
    new.changed_by := old.changed_by;
    return new;
  else
    perform record_keep_version(old);
    new.seq := record_pending_after(old.seq, old.deleted);
  end if;
  new.hash := null;
  new.updated_at := now();
  new.changed_by := record_actor();
  return new;
end $$;

create or replace function record_left_behind() returns trigger language plpgsql set syncline.writer to 'feeds' as $$
begin
  perform record_keep_version(old);
  insert into record (feed_id, type, key, seq, deleted, source_id, changed_by)
  select old.feed_id, old.type, old.key, record_pending_after(old.seq, old.deleted), true, old.source_id, record_actor()
  from feed
  where id = old.feed_id;
  return null;
end $$;

create or replace function feed_records_go() returns trigger language plpgsql as $$
begin
  delete from record where feed_id = old.id;
  delete from record_version where feed_id = old.id;
  return null;
end $$;
