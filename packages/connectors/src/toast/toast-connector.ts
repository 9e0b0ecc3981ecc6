/** Toast, the point of sale of restaurants: one source reads the orders, the menu or the tables of one location. */
import { entityTypes } from '@syncline/domain/entities';
import { LIST_PACE, type Connector } from '../connector.ts';
import { checkToast } from './check-toast.ts';
import { previewToast } from './preview-toast.ts';
import { readMenu } from './read-menu.ts';
import { readOrders } from './read-orders.ts';
import { readTables } from './read-tables.ts';
import { toastConfigSchema, type ToastConfig } from './toast-config.ts';
import { toastWebhook } from './toast-webhook.ts';

export const toastConnector: Connector<ToastConfig, ToastConfig> = {
  kind: 'toast',
  isMapped: false,
  configSchema: toastConfigSchema,
  inputSchema: toastConfigSchema,
  secrets: ['clientSecret', 'webhookSecret'],
  types: ({ dataset }) => TYPES[dataset],
  deletePolicy: ({ dataset }) => (dataset === 'orders' ? 'soft-flag' : 'absence'),
  pace: ({ dataset }) => (dataset === 'orders' ? ORDERS_PACE : LIST_PACE),
  account: ({ baseUrl, clientId }) => `toast ${new URL(baseUrl).host} ${clientId}`,
  check: checkToast,
  preview: previewToast,
  read: (request) => READ[request.config.dataset](request),
  webhook: toastWebhook,
};

const TYPES = {
  orders: [entityTypes.order],
  menu: [entityTypes.category, entityTypes.product],
  tables: [entityTypes.table],
} as const satisfies Record<ToastConfig['dataset'], unknown>;

const READ = {
  orders: readOrders,
  menu: readMenu,
  tables: readTables,
} as const satisfies Record<ToastConfig['dataset'], unknown>;

/** Every minute, five seconds to a day (R A1, A9). */
const ORDERS_PACE = { defaultMs: 60_000, minMs: 5_000, maxMs: 24 * 3_600_000 };
