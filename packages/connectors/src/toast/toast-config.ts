import { z } from 'zod';

/** One restaurant of a Toast account, and what of it is read. */
export interface ToastConfig {
  /** Toast issues host names privately: https://… without a path. */
  readonly baseUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly restaurantGuid: string;
  readonly dataset: Dataset;
  /** The first day of orders to read, in UTC; 30 days before the first read if absent. */
  readonly history?: string;
  /** Of the webhook subscription; without it webhooks are refused. */
  readonly webhookSecret?: string;
  /** How far each read of orders reaches back behind the one before. */
  readonly lookbackMinutes?: number;
}

const datasets = ['orders', 'menu', 'tables'] as const;
type Dataset = (typeof datasets)[number];

export const DEFAULT_LOOKBACK_MINUTES = 60;
export const DEFAULT_HISTORY_DAYS = 30;

/** Toast refuses windows that begin earlier. */
const EARLIEST_HISTORY = '2015-12-02';

export const toastConfigSchema: z.ZodType<ToastConfig> = z.strictObject({
  baseUrl: z
    .url({ protocol: /^https?$/, message: 'Enter the address of the API that Toast gave you: https://…' })
    .refine(isBare, 'Enter the address without user name, query or fragment.')
    .transform((url) => url.replace(/\/+$/, '')),
  clientId: z.string().trim().min(1),
  clientSecret: z.string().trim().min(1),
  restaurantGuid: z
    .guid('The GUID of a location, such as 00000000-0000-4000-8000-000000000000.')
    .toLowerCase(),
  dataset: z.enum(datasets),
  history: z.iso
    .date()
    .refine((day) => day >= EARLIEST_HISTORY, `Toast has no orders before ${EARLIEST_HISTORY}.`)
    .exactOptional(),
  webhookSecret: z.string().min(1).exactOptional(),
  lookbackMinutes: z.int().min(1).max(1_440).exactOptional(),
});

function isBare(text: string): boolean {
  const url = URL.parse(text);
  return url === null || url.username + url.password + url.search + url.hash === '';
}
