/** Documents for APIs that many have, to begin with. Addresses and what is asked for are the owner's to change. */
import type { HttpDocumentInput } from './http-document.ts';

export interface Preset {
  readonly name: string;
  /** Where its API is described. */
  readonly source: string;
  readonly document: HttpDocumentInput;
}

export const presets = {
  square: {
    name: 'Square catalogue',
    source: 'https://developer.squareup.com/reference/square/catalog-api/search-catalog-objects',
    document: {
      baseUrl: 'https://connect.squareup.com',
      auth: { kind: 'bearer' },
      headers: { 'Square-Version': '2026-01-22' },
      request: {
        method: 'POST',
        path: '/v2/catalog/search',
        body: {
          object_types: ['ITEM'],
          include_deleted_objects: true,
          begin_time: '{{since}}',
          cursor: '{{cursor}}',
        },
      },
      records: 'objects',
      pagination: { kind: 'cursor', path: 'cursor' },
      // By the clock of Square, not by ours.
      incremental: { kind: 'answer', path: 'latest_time' },
      deleted: { field: 'is_deleted', equals: 'true' },
    },
  },
  shopify: {
    name: 'Shopify products (REST)',
    source: 'https://shopify.dev/docs/api/admin-rest/latest/resources/product',
    document: {
      baseUrl: 'https://your-shop.myshopify.com',
      auth: { kind: 'api-key', in: 'header', name: 'X-Shopify-Access-Token' },
      request: { path: '/admin/api/2024-10/products.json', query: { limit: '250' } },
      records: 'products',
      pagination: { kind: 'link' },
      limits: [{ requests: 2, perSeconds: 1 }],
    },
  },
  lightspeed: {
    name: 'Lightspeed Retail (X-Series) products',
    source: 'https://x-series-api.lightspeedhq.com/docs/pagination',
    document: {
      baseUrl: 'https://your-shop.retail.lightspeed.app',
      auth: { kind: 'bearer' },
      request: {
        path: '/api/2.0/products',
        query: { after: '{{version}}', deleted: 'true', page_size: '1000' },
      },
      records: 'data',
      pagination: { kind: 'version', path: 'version.max' },
      incremental: { kind: 'version' },
      limits: [{ requests: 300, perSeconds: 300 }],
      deleted: { field: 'deleted_at' },
    },
  },
  toast: {
    name: 'Toast orders',
    source: 'https://doc.toasttab.com/openapi/orders/operation/ordersBulkGet',
    document: {
      baseUrl: 'https://ws-api.toasttab.com',
      auth: {
        kind: 'login',
        path: '/authentication/v1/authentication/login',
        body: {
          clientId: '{{clientId}}',
          clientSecret: '{{clientSecret}}',
          userAccessType: 'TOAST_MACHINE_CLIENT',
        },
        token: 'token.accessToken',
        expiresIn: 'token.expiresIn',
      },
      headers: { 'Toast-Restaurant-External-ID': '{{username}}' },
      request: {
        path: '/orders/v2/ordersBulk',
        query: { startDate: '{{since}}', endDate: '{{until}}', pageSize: '{{size}}', page: '{{page}}' },
      },
      pagination: { kind: 'page', size: 100 },
      incremental: { kind: 'window', start: '2026-01-01T00:00:00Z', stepMinutes: 10_080 },
      limits: [
        { requests: 5, perSeconds: 1 },
        { requests: 10_000, perSeconds: 900 },
      ],
      deleted: { field: 'deleted', equals: 'true' },
    },
  },
} as const satisfies Record<string, Preset>;
