import { z } from 'zod';
import { mappingSchema, type Mapping } from '../tabular/mapping.ts';
import { httpDocumentSchema, type HttpDocument } from './http-document.ts';

export interface HttpSourceInput {
  readonly document: HttpDocument;
  /** What the document calls {{username}} and {{clientId}}. */
  readonly username?: string;
  readonly clientId?: string;
  /** Secrets: {{token}}, {{password}} and {{clientSecret}}. */
  readonly token?: string;
  readonly password?: string;
  readonly clientSecret?: string;
}

export interface HttpSourceConfig extends HttpSourceInput {
  readonly mapping: Mapping;
}

export const SECRETS = ['token', 'password', 'clientSecret'] as const;

const credential = z.string().max(20_000).exactOptional();
const input = {
  document: httpDocumentSchema,
  username: credential,
  clientId: credential,
  token: credential,
  password: credential,
  clientSecret: credential,
};

export const httpSourceInputSchema: z.ZodType<HttpSourceInput> = z.strictObject(input);
export const httpSourceConfigSchema: z.ZodType<HttpSourceConfig> = z.strictObject({
  ...input,
  mapping: mappingSchema,
});
