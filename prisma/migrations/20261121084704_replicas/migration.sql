-- CreateTable
CREATE TABLE "register" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "store_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "enrolled_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "enrolled_by" TEXT NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "revoked_by" TEXT,
    "last_seen_at" TIMESTAMPTZ(3),
    "app" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "register_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "enrolment_code" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "store_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "code_hash" TEXT NOT NULL,
    "register_id" UUID,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "enrolment_code_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mutation" (
    "register_id" UUID NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "args" JSONB NOT NULL,
    "position" BIGINT NOT NULL,
    "feed" INTEGER,
    "seq" BIGINT,
    "refusal" JSONB,
    "conflicts" JSONB,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mutation_pkey" PRIMARY KEY ("register_id","id")
);

-- CreateTable
CREATE TABLE "register_position" (
    "register_id" UUID NOT NULL,
    "feed" INTEGER NOT NULL,
    "epoch" BIGINT NOT NULL,
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "register_position_pkey" PRIMARY KEY ("register_id","feed")
);

-- CreateTable
CREATE TABLE "register_ack" (
    "register_id" UUID NOT NULL,
    "feed" INTEGER NOT NULL,
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "register_ack_pkey" PRIMARY KEY ("register_id","feed","seq")
);

-- CreateTable
CREATE TABLE "replica_report" (
    "id" BIGSERIAL NOT NULL,
    "register_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "kind" TEXT NOT NULL,
    "detail" JSONB NOT NULL,

    CONSTRAINT "replica_report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "image" (
    "organisation_id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "original" BYTEA NOT NULL,
    "thumbnail" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "image_pkey" PRIMARY KEY ("organisation_id","hash")
);

-- CreateIndex
CREATE UNIQUE INDEX "register_token_hash_key" ON "register"("token_hash");

-- CreateIndex
CREATE INDEX "register_organisation_id_idx" ON "register"("organisation_id");

-- CreateIndex
CREATE UNIQUE INDEX "register_store_id_name_key" ON "register"("store_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "enrolment_code_code_hash_key" ON "enrolment_code"("code_hash");

-- CreateIndex
CREATE INDEX "mutation_register_id_position_idx" ON "mutation"("register_id", "position");

-- CreateIndex
CREATE INDEX "register_ack_feed_seq_idx" ON "register_ack"("feed", "seq");

-- CreateIndex
CREATE INDEX "register_ack_at_idx" ON "register_ack"("at");

-- CreateIndex
CREATE INDEX "replica_report_register_id_id_idx" ON "replica_report"("register_id", "id");

-- AddForeignKey
ALTER TABLE "register" ADD CONSTRAINT "register_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "register" ADD CONSTRAINT "register_store_id_fkey" FOREIGN KEY ("store_id") REFERENCES "store"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enrolment_code" ADD CONSTRAINT "enrolment_code_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enrolment_code" ADD CONSTRAINT "enrolment_code_store_id_fkey" FOREIGN KEY ("store_id") REFERENCES "store"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mutation" ADD CONSTRAINT "mutation_register_id_fkey" FOREIGN KEY ("register_id") REFERENCES "register"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "register_position" ADD CONSTRAINT "register_position_register_id_fkey" FOREIGN KEY ("register_id") REFERENCES "register"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "register_ack" ADD CONSTRAINT "register_ack_register_id_fkey" FOREIGN KEY ("register_id") REFERENCES "register"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "replica_report" ADD CONSTRAINT "replica_report_register_id_fkey" FOREIGN KEY ("register_id") REFERENCES "register"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "image" ADD CONSTRAINT "image_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;
