/** What a source of this kind is set up with. */
import { z } from 'zod';
import { mappingSchema, type Mapping } from '../../tabular/mapping.ts';

/** Where it is and how it is read: enough to check and preview it before anything is mapped. */
export interface ExampleApiInput {
  readonly baseUrl: string;
  /** Nobody reads it again once it is stored: it is among the connector's `secrets`. */
  readonly token?: string;
}

export interface ExampleApiConfig extends ExampleApiInput {
  readonly mapping: Mapping;
}

const input = z.strictObject({
  baseUrl: z.url({ protocol: /^https?$/ }),
  token: z.string().min(1).exactOptional(),
});

export const exampleApiInputSchema: z.ZodType<ExampleApiInput> = input;

export const exampleApiConfigSchema: z.ZodType<ExampleApiConfig> = input.extend({ mapping: mappingSchema });
