/** What a register is told of a mutation, and how that is kept. */
import type { AppErrorCode } from '@syncline/domain/app-error';
import { z } from 'zod';
import type { Conflict } from './writing.ts';

export type PushResult =
  /** Its effect can be seen at this change of the feed; `conflicts` are the fields in which the server won. */
  | {
      readonly id: string;
      readonly outcome: 'applied';
      readonly feed: number;
      readonly seq: number;
      readonly conflicts: readonly string[];
    }
  | {
      readonly id: string;
      readonly outcome: 'refused';
      readonly code: AppErrorCode;
      readonly message: string;
    };

export interface Refusal {
  readonly code: AppErrorCode;
  readonly message: string;
}

/** A row of `mutation`. */
export interface KeptAnswer {
  readonly feed: number | null;
  readonly seq: number | null;
  readonly refusal: unknown;
  readonly conflicts: unknown;
}

const refusalSchema: z.ZodType<Refusal> = z.object({
  code: z.enum([
    'unauthenticated',
    'forbidden',
    'not_found',
    'conflict',
    'invalid',
    'too_many_requests',
    'unavailable',
  ]),
  message: z.string(),
});

const conflictsSchema: z.ZodType<readonly Conflict[]> = z.array(
  z.object({
    type: z.string(),
    key: z.string(),
    base: z.int(),
    kept: z.record(z.string(), z.unknown()),
    lost: z.record(z.string(), z.unknown()),
  }),
);

export function answerOf(id: string, { feed, seq, refusal, conflicts }: KeptAnswer): PushResult {
  if (feed === null || seq === null) return { id, outcome: 'refused', ...refusalSchema.parse(refusal) };
  const fields = conflictsSchema
    .parse(conflicts ?? [])
    .flatMap(({ kept, lost }) => [...Object.keys(kept), ...Object.keys(lost)]);
  return { id, outcome: 'applied', feed, seq, conflicts: [...new Set(fields)] };
}
