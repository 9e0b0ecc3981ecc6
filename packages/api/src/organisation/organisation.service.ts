/** What an organisation is called, what its amounts are in, and how long it keeps what has happened. */
import type { PrismaClient } from '@syncline/db/prisma';
import type { Member } from '../context.ts';
import { changesBetween, type AuditNotes } from '../audit/audit-note.ts';

export interface OrganisationView {
  readonly name: string;
  /** How long runs, former versions of records, incidents and the audit are kept. */
  readonly keepDays: number;
  /** ISO 4217. */
  readonly currency: string;
}

export type OrganisationChange = {
  readonly [Field in keyof OrganisationView]?: OrganisationView[Field] | undefined;
};

export type OrganisationService = ReturnType<typeof createOrganisationService>;

export function createOrganisationService({ prisma }: { readonly prisma: PrismaClient }) {
  const read = ({ organisationId }: Member): Promise<OrganisationView> =>
    prisma.organisation.findUniqueOrThrow({ where: { id: organisationId }, select });

  return {
    get: read,

    async update(
      member: Member,
      { name, keepDays, currency }: OrganisationChange,
      audit: AuditNotes,
    ): Promise<OrganisationView> {
      const before = await read(member);
      const after = await prisma.organisation.update({
        where: { id: member.organisationId },
        data: {
          ...(name !== undefined && { name }),
          ...(keepDays !== undefined && { keepDays }),
          ...(currency !== undefined && { currency }),
        },
        select,
      });
      audit.note({ subject: after.name, changes: changesBetween(before, after) });
      return after;
    },
  };
}

const select = { name: true, keepDays: true, currency: true } as const;
