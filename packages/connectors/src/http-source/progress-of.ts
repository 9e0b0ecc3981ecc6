/** How far a source has been read, and what to ask next: windows of time, or where the last answer ended. */
import { createHash } from 'node:crypto';
import { canonicalJson } from '@syncline/domain/canonical-json';
import type { EntityType } from '@syncline/domain/entity';
import { z } from 'zod';
import type { HttpDocument } from './http-document.ts';
import type { HttpSourceConfig } from './http-source-config.ts';
import type { Values } from './template.ts';

const stateSchema = z.object({
  madeBy: z.string(),
  /** ISO 8601, a version, or what an answer held, by the kind of the document. */
  at: z.string().nullable(),
});
export type HttpState = z.infer<typeof stateSchema>;

/** With other settings or another mapping the same source is news. */
export function stateOf(
  { document, mapping, username, clientId }: HttpSourceConfig,
  type: EntityType,
  at: string | null,
): HttpState {
  const made = canonicalJson({
    document,
    mapping,
    username: username ?? null,
    clientId: clientId ?? null,
    type,
  });
  return { madeBy: createHash('sha256').update(made).digest('hex'), at };
}

export function knownPlace(state: unknown, config: HttpSourceConfig, type: EntityType): string | null {
  const { data } = stateSchema.safeParse(state);
  return data?.madeBy === stateOf(config, type, null).madeBy ? data.at : null;
}

export interface Question {
  readonly values: Values;
  /** Where the source stands once it is answered; null where the answer tells. */
  readonly until: string | null;
}

/** `now` is the server's clock, as far as it is known. */
export function questionsFrom(
  { incremental }: HttpDocument,
  known: string | null,
  now: number,
): readonly Question[] {
  switch (incremental.kind) {
    case 'none':
      return [{ values: {}, until: null }];
    case 'answer':
      return [{ values: { since: known ?? undefined }, until: null }];
    case 'version':
      return [{ values: { version: known ?? incremental.first }, until: null }];
    case 'window':
      return windows(incremental, known, now);
  }
}

type Window = Extract<HttpDocument['incremental'], { kind: 'window' }>;
const MINUTE_MS = 60_000;

function windows(
  { start, stepMinutes, lookbackMinutes, lagSeconds, format }: Window,
  known: string | null,
  now: number,
): readonly Question[] {
  const end = now - lagSeconds * 1_000;
  const first = known === null ? Date.parse(start) : Date.parse(known) - lookbackMinutes * MINUTE_MS;
  const questions: Question[] = [];
  for (let from = Math.min(first, end); from < end; from += stepMinutes * MINUTE_MS) {
    const to = Math.min(from + stepMinutes * MINUTE_MS, end);
    const until = new Date(to).toISOString();
    questions.push({ values: { since: written(from, format), until: written(to, format) }, until });
  }
  return questions;
}

function written(ms: number, format: Window['format']): string | number {
  switch (format) {
    case 'iso':
      return new Date(ms).toISOString();
    case 'unix':
      return Math.floor(ms / 1_000);
    case 'unix-ms':
      return ms;
    case 'date':
      return new Date(ms).toISOString().slice(0, 10);
  }
}
