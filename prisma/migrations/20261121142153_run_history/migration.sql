-- CreateTable
CREATE TABLE "run_feed" (
    "run_id" UUID NOT NULL,
    "feed_id" INTEGER NOT NULL,
    "first_seq" BIGINT NOT NULL,
    "last_seq" BIGINT NOT NULL,

    CONSTRAINT "run_feed_pkey" PRIMARY KEY ("run_id","feed_id")
);

-- CreateTable
CREATE TABLE "saved_view" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "user_id" TEXT NOT NULL,
    "page" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "search" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "saved_view_organisation_id_idx" ON "saved_view"("organisation_id");

-- CreateIndex
CREATE UNIQUE INDEX "saved_view_user_id_organisation_id_page_name_key" ON "saved_view"("user_id", "organisation_id", "page", "name");

-- CreateIndex
CREATE INDEX "record_version_feed_id_type_seq_idx" ON "record_version"("feed_id", "type", "seq");

-- CreateIndex
CREATE INDEX "run_organisation_id_status_id_idx" ON "run"("organisation_id", "status", "id");

-- CreateIndex
CREATE INDEX "run_organisation_id_trigger_id_idx" ON "run"("organisation_id", "trigger", "id");

-- AddForeignKey
ALTER TABLE "run_feed" ADD CONSTRAINT "run_feed_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The history of runs is read newest first, so what few runs have done has an index in that order. What failed runs say is found
-- by its words.
create index run_changed on run (organisation_id, id) where created + updated + removed > 0;
create index run_error_words on run using gin (to_tsvector('simple', error_message)) where error_message is not null;
