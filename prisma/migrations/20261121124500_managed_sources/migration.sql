-- AlterTable
ALTER TABLE "source" ADD COLUMN     "managed_as" TEXT;

-- CreateIndex
CREATE UNIQUE INDEX "source_organisation_id_managed_as_key" ON "source"("organisation_id", "managed_as");
