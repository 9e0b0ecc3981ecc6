/**
 * How records are had from an HTTP API, as one document that people write and keep: whom to ask, how to page, what to ask for the next
 * time, what its errors mean. In texts `{{name}}` stands for a value; `variables` says which there are.
 */
import { z } from 'zod';

const text = z.string().max(10_000);
const path = z
  .string()
  .max(500)
  .describe(
    'Keys from the root of the answer to the value, with dots between: data.items. Empty for the root.',
  );
const status = z.int().min(300).max(599);

const json: z.ZodType<Json> = z.lazy(() =>
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(json), z.record(z.string(), json)]),
);
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

const auth = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z
    .strictObject({ kind: z.literal('bearer') })
    .describe('Sends the token of the settings as Authorization: Bearer.'),
  z.strictObject({ kind: z.literal('basic') }).describe('Sends user name and password of the settings.'),
  z
    .strictObject({ kind: z.literal('api-key'), in: z.enum(['header', 'query']), name: text.min(1) })
    .describe('Sends the token of the settings under a name of the API’s choice.'),
  z
    .strictObject({
      kind: z.literal('login'),
      path: text.min(1),
      body: json,
      token: path.min(1),
      /** In seconds, of what is left of it. */
      expiresIn: path.exactOptional(),
      header: text.min(1).default('Authorization'),
      prefix: text.default('Bearer '),
    })
    .describe('Asks for a token first, with a JSON body, and keeps it for as long as it lives.'),
  z
    .strictObject({
      kind: z.literal('oauth2-client-credentials'),
      tokenUrl: z.url({ protocol: /^https?$/ }),
      scope: text.exactOptional(),
      credentialsIn: z.enum(['body', 'header']).default('body'),
    })
    .describe('Trades client id and secret of the settings for a token (RFC 6749, 4.4).'),
]);

const pagination = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('link') }).describe('The Link header names the next page (RFC 8288).'),
  z
    .strictObject({ kind: z.literal('next-url'), path: path.min(1) })
    .describe('The answer holds its address.'),
  z
    .strictObject({
      kind: z.literal('cursor'),
      path: path.exactOptional(),
      header: text.min(1).exactOptional(),
      /** Where it says whether there is more, if the cursor alone does not tell. */
      more: path.exactOptional(),
    })
    .refine(({ path: at, header }) => (at === undefined) !== (header === undefined), {
      message: 'A cursor stands either in the answer (path) or in a header.',
    })
    .describe('The answer holds what to send as {{cursor}}; without one it was the last page.'),
  z
    .strictObject({
      kind: z.literal('page'),
      first: z.int().min(0).default(1),
      size: z.int().min(1).max(10_000),
    })
    .describe('Counts pages as {{page}}; one with fewer than {{size}} records is the last.'),
  z
    .strictObject({ kind: z.literal('offset'), size: z.int().min(1).max(10_000) })
    .describe('Counts records as {{offset}}; a page with fewer than {{size}} is the last.'),
  z
    .strictObject({ kind: z.literal('version'), path: path.min(1) })
    .describe('The answer holds the highest version in it, sent as {{version}}; an empty page is the last.'),
]);

const minutes = z.number().min(0).max(600_000);

const incremental = z.discriminatedUnion('kind', [
  z
    .strictObject({ kind: z.literal('none') })
    .describe('Every read is of everything: what is missing is gone.'),
  z
    .strictObject({
      kind: z.literal('window'),
      /** From when on, the first time: ISO 8601. */
      start: z.iso.datetime({ offset: true }),
      stepMinutes: minutes.min(1).default(43_200),
      lookbackMinutes: minutes.default(60),
      /** What is younger is left for the next time: it may still be on its way into the answers. */
      lagSeconds: z.number().min(0).max(86_400).default(5),
      format: z.enum(['iso', 'unix', 'unix-ms', 'date']).default('iso'),
    })
    .describe('Asks for what was modified from {{since}} until {{until}}, by the clock of the server.'),
  z
    .strictObject({ kind: z.literal('answer'), path: path.min(1) })
    .describe('Sends what the last answer held there as {{since}}; nothing the first time.'),
  z
    .strictObject({ kind: z.literal('version'), first: text.default('0') })
    .describe('Sends the highest version seen as {{version}}; with pagination by version.'),
]);

const limit = z
  .strictObject({
    requests: z.number().min(0.001).max(100_000),
    perSeconds: z.number().min(0.001).max(86_400),
  })
  .describe('No more than so many requests in so many seconds, over all sources of this account.');

const errorMeaning = z.strictObject({
  status: z.array(status).min(1),
  /** Only where the answer holds this text. */
  contains: text.min(1).exactOptional(),
  means: z.enum(['busy', 'log-in-again', 'start-over', 'nothing', 'fail']),
  message: text.exactOptional(),
  advice: text.exactOptional(),
});

export const httpDocumentSchema = z
  .strictObject({
    baseUrl: z.url({ protocol: /^https?$/, error: 'Enter an address that starts with http:// or https://.' }),
    auth: auth.default({ kind: 'none' }),
    headers: z.record(z.string(), text).default({}),
    request: z.strictObject({
      method: z.enum(['GET', 'POST']).default('GET'),
      path: text.min(1),
      query: z.record(z.string(), text).default({}),
      body: json.exactOptional(),
    }),
    format: z.enum(['json', 'json-lines']).default('json'),
    records: path.default(''),
    pagination: pagination.default({ kind: 'none' }),
    incremental: incremental.default({ kind: 'none' }),
    limits: z.array(limit).max(5).default([]),
    limitHeaders: z
      .strictObject({ remaining: text.min(1), reset: text.min(1), resetIs: z.enum(['unix', 'seconds']) })
      .exactOptional(),
    errors: z.array(errorMeaning).max(50).default([]),
    /** Records that are gone still come: with anything but null, false, 0 or '' in this field, or with this value. */
    deleted: z.strictObject({ field: text.min(1), equals: text.exactOptional() }).exactOptional(),
  })
  .refine(({ incremental: how, pagination: pages }) => how.kind !== 'version' || pages.kind === 'version', {
    path: ['incremental'],
    message: 'Versions that are remembered are paged by: choose pagination by version.',
  });

export type HttpDocument = z.output<typeof httpDocumentSchema>;
export type HttpDocumentInput = z.input<typeof httpDocumentSchema>;
