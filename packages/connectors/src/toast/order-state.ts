/** What is remembered between two reads of orders: the stretch of time that is known, and of whom. */
import { createHash } from 'node:crypto';
import { canonicalJson } from '@syncline/domain/canonical-json';
import { z } from 'zod';
import type { OrderWindow, Stretch } from './order-windows.ts';
import { DEFAULT_HISTORY_DAYS, type ToastConfig } from './toast-config.ts';

const stateSchema = z.object({
  version: z.literal(1),
  madeBy: z.string(),
  /** Where history begins. */
  start: z.iso.datetime(),
  from: z.iso.datetime(),
  upTo: z.iso.datetime(),
});

export interface OrderProgress {
  readonly start: number;
  readonly known: Stretch | null;
}

export function progressIn(state: unknown, config: ToastConfig, now: number): OrderProgress {
  const { data } = stateSchema.safeParse(state);
  if (data?.madeBy !== fingerprint(config)) return { start: startOf(config, now), known: null };
  return {
    start: Date.parse(data.start),
    known: { from: Date.parse(data.from), to: Date.parse(data.upTo) },
  };
}

export const stateAfter = (
  { known }: OrderWindow,
  start: number,
  config: ToastConfig,
): z.infer<typeof stateSchema> => ({
  version: 1,
  madeBy: fingerprint(config),
  start: new Date(start).toISOString(),
  from: new Date(known.from).toISOString(),
  upTo: new Date(known.to).toISOString(),
});

function startOf({ history }: ToastConfig, now: number): number {
  return history === undefined ? now - DEFAULT_HISTORY_DAYS * 24 * 3_600_000 : Date.parse(history);
}

/** Raised when the same order comes to make another record. */
const MAPPING = 1;

/** Another restaurant, an earlier start or another mapping is a new beginning. */
const fingerprint = ({ baseUrl, restaurantGuid, history }: ToastConfig) =>
  createHash('sha256')
    .update(canonicalJson({ baseUrl, restaurantGuid, history: history ?? null, MAPPING }))
    .digest('hex')
    .slice(0, 16);
