/** Example API as a source: say here what it is, and what of it is read. docs/connectors.md says how to go on. */
import { LIST_PACE, type Connector } from '../../connector.ts';
import { mappedType } from '../../tabular/mapping.ts';
import {
  exampleApiConfigSchema,
  exampleApiInputSchema,
  type ExampleApiConfig,
  type ExampleApiInput,
} from './example-api-config.ts';

export const exampleApiConnector: Connector<ExampleApiConfig, ExampleApiInput> = {
  kind: 'example-api',
  isMapped: true,
  configSchema: exampleApiConfigSchema,
  inputSchema: exampleApiInputSchema,
  secrets: ['token'],
  types: ({ mapping }) => [mappedType(mapping)],
  // A record that is missing from a complete read is gone.
  deletePolicy: () => 'absence',
  pace: () => LIST_PACE,
  account: () => null,
  check: async () => notWritten('check'),
  preview: async () => notWritten('preview'),
  read: async () => notWritten('read'),
};

function notWritten(method: string): never {
  throw new Error(`"${method}" of the connector "example-api" is not written yet.`);
}
