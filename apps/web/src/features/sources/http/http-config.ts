/** The configuration of an HTTP source as the API shows it: the connector's own schema judges, this one reads. */
import { z } from '../../../schema.ts';

const credentials = {
  username: z.optional(z.string()),
  clientId: z.optional(z.string()),
  token: z.optional(z.string()),
  password: z.optional(z.string()),
  clientSecret: z.optional(z.string()),
};

export const httpConfigSchema = z.looseObject({
  document: z.looseObject({ baseUrl: z.string() }),
  ...credentials,
  mapping: z.looseObject({
    key: z.array(z.string()),
    columns: z.array(z.object({ column: z.string(), field: z.string() })),
  }),
});
export type HttpConfig = z.infer<typeof httpConfigSchema>;
