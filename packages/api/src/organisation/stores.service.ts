/** The stores of an organisation. One goes only when nothing hangs on it: what does would go with it. */
import { Prisma, type PrismaClient } from '@syncline/db/prisma';
import { loadStatement, within } from '@syncline/db/statement';
import { AppError } from '@syncline/domain/app-error';
import type { Pool } from 'pg';
import { changesBetween, type AuditNotes } from '../audit/audit-note.ts';
import type { Member } from '../context.ts';

export interface StoreView extends Belongings {
  readonly id: string;
  readonly name: string;
  readonly code: string;
  /** IANA. */
  readonly timeZone: string;
}

interface Belongings {
  readonly sources: number;
  readonly registers: number;
  readonly records: number;
}

export interface NewStore {
  readonly name: string;
  readonly code: string;
  readonly timeZone: string;
}

interface Deps {
  readonly prisma: PrismaClient;
  readonly pool: Pool;
}

export type StoresService = ReturnType<typeof createStoresService>;

export function createStoresService({ prisma, pool }: Deps) {
  const requireTimeZone = async (name: string) => {
    const [known] = await knowsTimeZone(pool, { name });
    if (!known)
      throw new AppError('invalid', `There is no time zone "${name}". Choose one such as Europe/Rome.`);
  };

  return {
    list: ({ organisationId }: Member): Promise<readonly StoreView[]> =>
      storesOf(pool, { organisation: organisationId }),

    async add({ organisationId }: Member, store: NewStore, audit: AuditNotes): Promise<StoreView> {
      await requireTimeZone(store.timeZone);
      const row = await prisma.store
        .create({ data: { ...store, organisationId }, select })
        .catch(explainTakenCode);
      audit.note({ subject: row.name, subjectId: row.id, changes: changesBetween({}, told(row)) });
      return { ...row, sources: 0, registers: 0, records: 0 };
    },

    async update(
      { organisationId }: Member,
      { storeId, ...change }: { readonly storeId: string } & NewStore,
      audit: AuditNotes,
    ): Promise<void> {
      const before = await prisma.store.findFirst({ where: { id: storeId, organisationId }, select });
      if (!before) throw new AppError('not_found', 'There is no such store.');
      if (change.timeZone !== before.timeZone) await requireTimeZone(change.timeZone);
      const after = await prisma.store
        .update({ where: { id: storeId }, data: change, select })
        .catch(explainTakenCode);
      audit.note({
        subject: before.name,
        subjectId: storeId,
        changes: changesBetween(told(before), told(after)),
      });
    },

    remove: ({ organisationId }: Member, storeId: string, audit: AuditNotes): Promise<void> =>
      prisma.$transaction(async (tx) => {
        const [store] = await lockStore(within(tx), { store: storeId, organisation: organisationId });
        if (!store) throw new AppError('not_found', 'There is no such store.');
        const [belongings] = await countBelongings(within(tx), { store: storeId });
        const reason = belongings && whyItStays(store.name, belongings);
        if (reason) throw new AppError('conflict', reason);
        await tx.store.delete({ where: { id: storeId } });
        audit.note({ subject: store.name, subjectId: storeId });
      }),
  };
}

/** Null where nothing hangs on it. */
export function whyItStays(name: string, { sources, registers, records }: Belongings): string | null {
  const parts = [
    ...(sources > 0 ? [`${sources} ${sources === 1 ? 'source' : 'sources'}`] : []),
    ...(registers > 0 ? [`${registers} ${registers === 1 ? 'register' : 'registers'}`] : []),
    ...(records > 0 ? [`${records} ${records === 1 ? 'record' : 'records'}`] : []),
  ];
  if (parts.length === 0) return null;
  const last = parts.pop();
  const list = parts.length === 0 ? last : `${parts.join(', ')} and ${last}`;
  return `“${name}” cannot be removed: it has ${list}. Remove or move them first.`;
}

const select = { id: true, name: true, code: true, timeZone: true } as const;
const told = ({ name, code, timeZone }: NewStore): NewStore => ({ name, code, timeZone });

function explainTakenCode(error: unknown): never {
  if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002')
    throw new AppError('conflict', 'Another store has this code. Choose another one.');
  throw error;
}

const storesOf = loadStatement<{ organisation: string }, StoreView>(import.meta.url, 'stores-of.sql');
const lockStore = loadStatement<{ store: string; organisation: string }, { name: string }>(
  import.meta.url,
  'lock-store.sql',
);
const countBelongings = loadStatement<{ store: string }, Belongings>(import.meta.url, 'count-belongings.sql');
const knowsTimeZone = loadStatement<{ name: string }, { known: number }>(
  import.meta.url,
  'knows-time-zone.sql',
);
