/** Entity types an organisation declared itself, through a source's mapping. Their names start with 'own.'. */
import type { PrismaClient } from '@syncline/db/prisma';
import { AppError } from '@syncline/domain/app-error';
import { entityTypes, isEntityName } from '@syncline/domain/entities';
import { entityTypeSchema, type EntityType } from '@syncline/domain/entity';

export const OWN_PREFIX = 'own.';

export async function ownTypesOf(
  prisma: PrismaClient,
  organisationId: string,
): Promise<readonly EntityType[]> {
  const rows = await prisma.ownType.findMany({ where: { organisationId }, orderBy: { name: 'asc' } });
  return rows.map(({ declaration }) => entityTypeSchema.parse(declaration));
}

/** The type of that name, everybody's or the organisation's own. */
export async function typeOf(
  prisma: PrismaClient,
  organisationId: string,
  name: string,
): Promise<EntityType> {
  if (isEntityName(name)) return entityTypes[name];
  const row = await prisma.ownType.findUnique({ where: { organisationId_name: { organisationId, name } } });
  if (!row) throw new AppError('not_found', `There is no entity type "${name}".`);
  return entityTypeSchema.parse(row.declaration);
}
