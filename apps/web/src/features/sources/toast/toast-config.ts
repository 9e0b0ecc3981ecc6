/** The configuration of a Toast source as the API shows it, and while somebody edits it: the connector's own schema judges. */
import { z } from '../../../schema.ts';

const datasets = ['orders', 'menu', 'tables'] as const;
export type Dataset = (typeof datasets)[number];

/** What the API shows instead of a secret that is there; sent back, it stays what it is. */
export const KEPT_SECRET = '••••••••';

export const toastConfigSchema = z.object({
  baseUrl: z.string(),
  clientId: z.string(),
  clientSecret: z.string(),
  restaurantGuid: z.string(),
  dataset: z.enum(datasets),
  history: z.optional(z.string()),
  webhookSecret: z.optional(z.string()),
  lookbackMinutes: z.optional(z.number()),
});
export type ToastConfig = z.infer<typeof toastConfigSchema>;

/** As typed; what may be left out is ''. */
export type ToastDraft = Readonly<Record<Exclude<keyof ToastConfig, 'dataset'>, string>> & {
  readonly dataset: Dataset;
};

export const emptyToastDraft: ToastDraft = {
  baseUrl: '',
  clientId: '',
  clientSecret: '',
  restaurantGuid: '',
  dataset: 'orders',
  history: '',
  webhookSecret: '',
  lookbackMinutes: '',
};

export const draftOf = (config: ToastConfig): ToastDraft => ({
  ...config,
  history: config.history ?? '',
  webhookSecret: config.webhookSecret ?? '',
  lookbackMinutes: config.lookbackMinutes === undefined ? '' : String(config.lookbackMinutes),
});

/** What is checked and saved; null while something that it cannot do without is missing. */
export function configOf(draft: ToastDraft): ToastConfig | null {
  const [baseUrl, clientId, clientSecret, restaurantGuid] = [
    draft.baseUrl,
    draft.clientId,
    draft.clientSecret,
    draft.restaurantGuid,
  ].map((text) => text.trim());
  if (!baseUrl || !clientId || !clientSecret || !restaurantGuid) return null;
  const { dataset, history } = draft;
  const webhookSecret = draft.webhookSecret.trim();
  const lookback = draft.lookbackMinutes.trim();
  return {
    baseUrl,
    clientId,
    clientSecret,
    restaurantGuid,
    dataset,
    ...(webhookSecret !== '' && { webhookSecret }),
    ...(dataset === 'orders' && history !== '' && { history }),
    ...(dataset === 'orders' && lookback !== '' && { lookbackMinutes: Number(lookback) }),
  };
}

/** Its records belong to one store. */
export const isOfStore = (dataset: Dataset): boolean => dataset !== 'menu';

/** Where it reads, short enough for a list. */
export const restaurantText = ({ baseUrl, restaurantGuid }: ToastConfig): string =>
  `${URL.parse(baseUrl)?.host ?? baseUrl} · ${restaurantGuid.slice(0, 8)}…`;
