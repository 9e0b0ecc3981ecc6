/** From when on a source is worth an alert: for an organisation, and for sources that are to be told of sooner or later than others. */
import type { PrismaClient } from '@syncline/db/prisma';
import { AppError } from '@syncline/domain/app-error';
import { changesBetween, type AuditNotes } from '../audit/audit-note.ts';
import type { Member } from '../context.ts';

export interface Thresholds {
  /** So many failures in a row. */
  readonly failures: number;
  /** So many of its intervals without having been read; null: nobody is told of that. */
  readonly staleAfter: number | null;
  /** By name. */
  readonly sources: readonly {
    readonly id: string;
    readonly name: string;
    /** Its own number of failures in a row; null: as for all. */
    readonly failures: number | null;
  }[];
}

export interface ThresholdsChange {
  readonly failures?: number | undefined;
  readonly staleAfter?: number | null | undefined;
}

export type ThresholdsService = ReturnType<typeof createThresholdsService>;

export function createThresholdsService({ prisma }: { readonly prisma: PrismaClient }) {
  return {
    async get({ organisationId }: Member): Promise<Thresholds> {
      const { alertAfter, staleAfter, sources } = await prisma.organisation.findUniqueOrThrow({
        where: { id: organisationId },
        select: {
          alertAfter: true,
          staleAfter: true,
          sources: { select: { id: true, name: true, alertAfter: true }, orderBy: { name: 'asc' } },
        },
      });
      return {
        failures: alertAfter,
        staleAfter,
        sources: sources.map(({ id, name, alertAfter: failures }) => ({ id, name, failures })),
      };
    },

    /** From the next run that ends on; incidents that are open stay so until their source works again. */
    async set(
      { organisationId }: Member,
      { failures, staleAfter }: ThresholdsChange,
      audit: AuditNotes,
    ): Promise<void> {
      const select = { alertAfter: true, staleAfter: true } as const;
      const where = { id: organisationId };
      const before = await prisma.organisation.findUniqueOrThrow({ where, select });
      const after = await prisma.organisation.update({
        where,
        data: {
          ...(failures !== undefined && { alertAfter: failures }),
          ...(staleAfter !== undefined && { staleAfter }),
        },
        select,
      });
      audit.note({ changes: changesBetween(before, after) });
    },

    async setOfSource(
      { organisationId }: Member,
      { sourceId, failures }: { readonly sourceId: string; readonly failures: number | null },
      audit: AuditNotes,
    ): Promise<void> {
      const before = await prisma.source.findFirst({
        where: { id: sourceId, organisationId },
        select: { alertAfter: true },
      });
      if (!before) throw new AppError('not_found', 'There is no such source.');
      await prisma.source.update({ where: { id: sourceId }, data: { alertAfter: failures } });
      audit.note({ changes: changesBetween(before, { alertAfter: failures }) });
    },
  };
}
