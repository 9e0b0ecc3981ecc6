-- AlterTable
ALTER TABLE "organisation" ADD COLUMN     "currency" TEXT NOT NULL DEFAULT 'EUR';

-- AlterTable
ALTER TABLE "store" ADD COLUMN     "time_zone" TEXT NOT NULL DEFAULT 'UTC';
