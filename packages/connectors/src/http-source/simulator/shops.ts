/** The documented behaviour of some shop systems, as far as reading their products takes it. */
import { z } from 'zod';
import type { ApiReply, ApiRequest } from './json-server.ts';

export interface SimulatedProduct {
  readonly id: string;
  readonly name: string;
  /** In cents. */
  readonly price: number;
  readonly version: number;
  readonly isDeleted: boolean;
}

const PAGE = 100;
const TOKEN = 'sample-token';

const refused: ApiReply = { status: 401, body: { errors: [{ code: 'UNAUTHORIZED' }] } };
const bearer = ({ headers }: ApiRequest) => headers['authorization'] === `Bearer ${TOKEN}`;

/**
 * Square's catalog search: a cursor in the answer, the same body with every cursor, and the time to ask from next in `latest_time`.
 * https://developer.squareup.com/reference/square/catalog-api/search-catalog-objects
 */
const squareBody = z.object({
  object_types: z.array(z.string()),
  include_deleted_objects: z.boolean().optional(),
  begin_time: z.string().optional(),
  cursor: z.string().optional(),
});

export const square =
  (products: () => readonly SimulatedProduct[]) =>
  (request: ApiRequest): ApiReply => {
    if (!bearer(request)) return refused;
    const { data: body } = squareBody.safeParse(JSON.parse(request.body));
    if (request.path !== '/v2/catalog/search' || !body) return { status: 404, body: {} };
    const since = body.begin_time === undefined ? 0 : Date.parse(body.begin_time);
    const found = products().filter(
      ({ version, isDeleted }) => version > since && (!isDeleted || body.include_deleted_objects === true),
    );
    const [search, from] = (body.cursor ?? `${JSON.stringify({ ...body, cursor: undefined })}|0`).split('|');
    // A cursor belongs to the body it was given for.
    if (search !== JSON.stringify({ ...body, cursor: undefined })) return { status: 400, body: {} };
    const start = Number(from);
    const next = start + PAGE < found.length ? { cursor: `${search}|${start + PAGE}` } : {};
    const latest = Math.max(0, ...products().map(({ version }) => version));
    const objects = found.slice(start, start + PAGE).map(({ id, name, price, isDeleted, version }) => ({
      type: 'ITEM',
      id,
      is_deleted: isDeleted,
      version,
      item_data: {
        name,
        variations: [{ item_variation_data: { price_money: { amount: price, currency: 'EUR' } } }],
      },
    }));
    return {
      body: { ...(objects.length > 0 && { objects }), ...next, latest_time: new Date(latest).toISOString() },
    };
  };

/**
 * Shopify's products by REST: a Link header whose `page_info` stands alone, and a bucket of 40 requests.
 * https://shopify.dev/docs/api/admin-rest/usage/pagination
 */
export const shopify =
  (products: () => readonly SimulatedProduct[]) =>
  (request: ApiRequest): ApiReply => {
    const { headers, query, path } = request;
    if (headers['x-shopify-access-token'] !== TOKEN) return refused;
    if (path !== '/admin/api/2024-10/products.json') return { status: 404, body: {} };
    const info = query.get('page_info');
    if (info !== null && query.has('updated_at_min'))
      return { status: 400, body: { errors: 'page_info stands alone' } };
    const [since, from] = (info ?? `${Date.parse(query.get('updated_at_min') ?? '') || 0}.0`)
      .split('.')
      .map(Number);
    const found = products().filter(({ version, isDeleted }) => version >= (since ?? 0) && !isDeleted);
    const start = from ?? 0;
    const next = `http://${String(headers['host'])}${path}?limit=${PAGE}&page_info=${since}.${start + PAGE}`;
    return {
      headers: start + PAGE < found.length ? { link: `<${next}>; rel="next"` } : {},
      body: {
        products: found.slice(start, start + PAGE).map(({ id, name, price }) => ({
          id: Number(id),
          title: name,
          variants: [{ price: (price / 100).toFixed(2) }],
        })),
      },
    };
  };

/**
 * Lightspeed Retail (X-Series): rows by version, a page without rows is the last, deleted ones keep `deleted_at`.
 * https://x-series-api.lightspeedhq.com/docs/pagination
 */
export const lightspeed =
  (products: () => readonly SimulatedProduct[]) =>
  (request: ApiRequest): ApiReply => {
    if (!bearer(request)) return refused;
    if (request.path !== '/api/2.0/products') return { status: 404, body: {} };
    const after = Number(request.query.get('after') ?? 0);
    const found = products()
      .filter(
        ({ version, isDeleted }) =>
          version > after && (!isDeleted || request.query.get('deleted') === 'true'),
      )
      .toSorted((one, other) => one.version - other.version)
      .slice(0, PAGE);
    const versions = found.map(({ version }) => version);
    return {
      headers: { 'x-ratelimit-remaining': '40', 'x-ratelimit-limit': '350' },
      body: {
        data: found.map(({ id, name, price, version, isDeleted }) => ({
          id,
          name,
          price_including_tax: price / 100,
          version,
          deleted_at: isDeleted ? '2026-01-01T00:00:00Z' : null,
        })),
        version: found.length === 0 ? {} : { min: Math.min(...versions), max: Math.max(...versions) },
      },
    };
  };
