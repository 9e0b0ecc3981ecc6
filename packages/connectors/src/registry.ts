/**
 * The connectors there are, by kind. What is stored of a source is parsed here, so behind this door configs
 * are true.
 */
import { z } from 'zod';
import type { Connector } from './connector.ts';
import { ConnectorError } from './failure.ts';
import { googleSheetsConnector } from './google-sheets/google-sheets-connector.ts';
import { pdfGridConnector } from './pdf-grid/pdf-grid-connector.ts';
import { httpSourceConnector } from './http-source/http-source-connector.ts';
import { tableFileConnector } from './table-file/table-file-connector.ts';
import { toastConnector } from './toast/toast-connector.ts';

export const connectors = {
  file: fromStored(tableFileConnector),
  http: fromStored(httpSourceConnector),
  'google-sheets': fromStored(googleSheetsConnector),
  'pdf-grid': fromStored(pdfGridConnector),
  toast: fromStored(toastConnector),
} as const satisfies Record<string, Connector>;

export type ConnectorKind = keyof typeof connectors;

export function isConnectorKind(kind: string): kind is ConnectorKind {
  return Object.hasOwn(connectors, kind);
}

function fromStored<Config, Input>(connector: Connector<Config, Input>): Connector {
  const { kind, isMapped, configSchema, inputSchema, secrets, webhook } = connector;
  const inputIn = (stored: unknown) =>
    parsed(inputSchema, isMapped && isObject(stored) ? withoutMapping(stored) : stored);
  return {
    kind,
    isMapped,
    configSchema,
    inputSchema,
    secrets,
    types: (config) => connector.types(parsed(configSchema, config)),
    deletePolicy: (stored) => connector.deletePolicy(inputIn(stored)),
    pace: (stored) => connector.pace(inputIn(stored)),
    account: (config) => connector.account(parsed(configSchema, config)),
    check: async (request) => connector.check({ ...request, config: parsed(inputSchema, request.config) }),
    preview: async (request) =>
      connector.preview({ ...request, config: parsed(inputSchema, request.config) }),
    read: async (request) => connector.read({ ...request, config: parsed(configSchema, request.config) }),
    ...(webhook && {
      webhook: {
        receive: (message) => webhook.receive({ ...message, config: parsed(configSchema, message.config) }),
      },
    }),
  };
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** A config says where and how to read as its input does, and beside that what becomes of the columns. */
function withoutMapping(config: object): object {
  const { mapping: _, ...input } = { mapping: null, ...config };
  return input;
}

function parsed<Value>(schema: z.ZodType<Value>, stored: unknown): Value {
  const result = schema.safeParse(stored);
  if (result.success) return result.data;
  throw new ConnectorError(
    {
      kind: 'misconfigured',
      message: `The settings of the source are not valid. ${z.prettifyError(result.error)}`,
      advice: 'Open the source and correct its settings.',
    },
    { cause: result.error },
  );
}
