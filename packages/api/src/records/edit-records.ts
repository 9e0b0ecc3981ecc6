/**
 * What people of the office change (R C15): records that no source keeps, through the path of any writer, so that they are numbered,
 * kept as versions and told to every register. Who did not know of another's change to the same field is asked, not overruled.
 */
import { randomBytes } from 'node:crypto';
import type { PrismaClient } from '@syncline/db/prisma';
import { feedsOf } from '@syncline/db/read-feed';
import type { Queryable } from '@syncline/db/statement';
import { inTransaction } from '@syncline/db/transaction';
import { actAs, lockRecord, putRecord, removeRecord, type LockedRecord } from '@syncline/db/write-record';
import { AppError } from '@syncline/domain/app-error';
import type { EntityType } from '@syncline/domain/entity';
import type { Pool } from 'pg';
import type { Member } from '../context.ts';
import { mergeFields } from '../push/merge-fields.ts';
import { bulkUpdate, type BulkOutcome, type BulkUpdate } from './bulk-update.ts';
import {
  asItIs,
  assertKeptByNoSource,
  changedSince,
  lockPlace,
  saved,
  type Edited,
  type EditOutcome,
  type Saved,
} from './edit-outcome.ts';
import { assertEditable, dataOf, patchOf } from './editable.ts';
import { typeOf } from './own-types.ts';
import type { ChangesInput, RecordPlaceInput } from './records-input.ts';
import type { RecordsService } from './records.service.ts';

interface NewRecord {
  readonly type: string;
  readonly storeId?: string | undefined;
  /** Without one it gets one. */
  readonly key?: string | undefined;
  readonly data: ChangesInput;
}

interface Update extends RecordPlaceInput {
  /** The change that the person knew. */
  readonly base: number;
  readonly changes: ChangesInput;
}

interface Deps {
  readonly prisma: PrismaClient;
  readonly pool: Pool;
  readonly records: Pick<RecordsService, 'matchingOf'>;
}

export type RecordEditing = ReturnType<typeof createRecordEditing>;

export function createRecordEditing({ prisma, pool, records }: Deps) {
  const editableType = async ({ organisationId }: Member, name: string): Promise<EntityType> => {
    const type = await typeOf(prisma, organisationId, name);
    assertEditable(type);
    return type;
  };

  const ownRecord = async ({ organisationId }: Member, of: RecordPlaceInput): Promise<Edited> => {
    if ((await feedsOf(pool, organisationId, [of.feed])).length === 0)
      throw new AppError('not_found', 'There is no such record. It may have been deleted.');
    return { organisation: organisationId, feed: of.feed, type: of.type, key: of.key };
  };

  /** In one transaction, with the record locked. */
  const editing = <Outcome>(
    { userId }: Member,
    { feed, type, key }: Edited,
    work: (on: Queryable, record: LockedRecord | null) => Promise<Outcome>,
    lock: (on: Queryable) => Promise<unknown> = async () => {},
  ) =>
    inTransaction(pool, async (on) => {
      await actAs(on, { actor: `user:${userId}` });
      await lock(on);
      const [record] = await lockRecord(on, { feed, type, key });
      if (record && !record.deleted) await assertKeptByNoSource(on, record);
      return work(on, record ?? null);
    });

  return {
    /** In the feed of its scope. Brings back one that was deleted. */
    async create(member: Member, { type: name, storeId, key = newKey(), data }: NewRecord): Promise<Saved> {
      const type = await editableType(member, name);
      const stored = dataOf(type, data);
      if (type.scope === 'store' && storeId === undefined)
        throw new AppError('invalid', 'Choose the store it belongs to.');
      const store = type.scope === 'store' ? (storeId ?? null) : null;
      const feed = (await feedsOf(pool, member.organisationId)).find((it) => it.storeId === store)?.feed;
      if (feed === undefined) throw new AppError('not_found', 'There is no such store.');
      const place = { feed, type: name, key };
      const of = { organisation: member.organisationId, ...place };
      const createIt = async (on: Queryable, record: LockedRecord | null) => {
        if (record && !record.deleted)
          throw new AppError(
            'conflict',
            `There is a record with the key “${key}” already. Open it, or choose another key.`,
          );
        await putRecord(on, { ...place, data: stored });
        return saved(on, of, null);
      };
      return editing(member, of, createIt, (on) => lockPlace(on, place));
    },

    /** The fields that are not named stay as they are, whoever changed them. */
    async update(member: Member, { base, changes, ...place }: Update): Promise<EditOutcome> {
      const patch = patchOf(await editableType(member, place.type), changes);
      const of = await ownRecord(member, place);
      return editing(member, of, async (on, record): Promise<EditOutcome> => {
        if (!record?.data) return { outcome: 'removed', before: null };
        const since = await changedSince(on, place, base, record);
        const { data, lost } = mergeFields(record.data, patch, since.fields);
        const fields = Object.keys(lost);
        if (fields.length > 0)
          return { outcome: 'conflict', fields, record: await asItIs(on, of), base: since.base };
        await putRecord(on, { ...place, data });
        return saved(on, of, record.data);
      });
    },

    /** Unless somebody else has changed it since. */
    async remove(
      member: Member,
      { base, ...place }: RecordPlaceInput & Pick<Update, 'base'>,
    ): Promise<EditOutcome> {
      await editableType(member, place.type);
      const of = await ownRecord(member, place);
      return editing(member, of, async (on, record): Promise<EditOutcome> => {
        if (!record?.data) return { outcome: 'removed', before: null };
        const since = await changedSince(on, place, base, record);
        const fields = [...since.fields];
        if (fields.length > 0)
          return { outcome: 'conflict', fields, record: await asItIs(on, of), base: since.base };
        await removeRecord(on, place);
        return { outcome: 'removed', before: record.data };
      });
    },

    /** One batch: the records that are named, or the next ones that match. Whoever asks goes on from `next`. */
    async bulkUpdate(
      member: Member,
      { changes, ...of }: BulkUpdate & Pick<Update, 'changes'>,
    ): Promise<BulkOutcome> {
      const patch = patchOf(await editableType(member, of.type), changes);
      return bulkUpdate({ pool, records }, member, of, patch);
    },
  };
}

/** Short enough to be read out: 50 bits. */
const newKey = (): string => [...randomBytes(10)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
