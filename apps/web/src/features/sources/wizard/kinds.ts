/** The kinds of source that can be added, and how often each is read unless somebody says otherwise. */
import type { SourceView } from '../source-view.ts';
import type { Dataset } from '../toast/toast-config.ts';

export const sourceKinds = ['file', 'google-sheets', 'pdf-grid', 'toast', 'http'] as const;
export type SourceKind = (typeof sourceKinds)[number];

type Pace = SourceView['pace'];

const minute = 60_000;
const day = 24 * 60 * minute;

// A source tells its pace only once it is there: until then, these say the same. The connector judges.
export const listPace: Pace = { defaultMs: 30 * minute, minMs: 5 * minute, maxMs: day };
const ordersPace: Pace = { defaultMs: minute, minMs: 5_000, maxMs: day };

export const toastPace = (dataset: Dataset): Pace => (dataset === 'orders' ? ordersPace : listPace);
