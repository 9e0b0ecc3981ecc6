/**
 * Any HTTP API that hands out lists of records, by a document that says how (http-document.ts). What a document cannot say is for a
 * connector of its own.
 */
import {
  LIST_PACE,
  type CheckResult,
  type Connector,
  type ReadRequest,
  type ReadResult,
  type Request,
} from '../connector.ts';
import { ConnectorError } from '../failure.ts';
import { mappedType } from '../tabular/mapping.ts';
import { accountOf } from './http-lanes.ts';
import {
  httpSourceConfigSchema,
  httpSourceInputSchema,
  SECRETS,
  type HttpSourceConfig,
  type HttpSourceInput,
} from './http-source-config.ts';
import { previewHttp } from './preview-http.ts';
import { readOn } from './read-on.ts';
import { readWhole } from './read-whole.ts';

const MINUTE_MS = 60_000;

export const httpSourceConnector: Connector<HttpSourceConfig, HttpSourceInput> = {
  kind: 'http',
  isMapped: true,
  configSchema: httpSourceConfigSchema,
  inputSchema: httpSourceInputSchema,
  secrets: SECRETS,
  types: ({ mapping }) => [mappedType(mapping)],
  deletePolicy: ({ document }) => {
    if (document.incremental.kind === 'none') return 'absence';
    return document.deleted ? 'tombstones' : 'soft-flag';
  },
  pace: ({ document }) =>
    document.incremental.kind === 'none'
      ? LIST_PACE
      : { ...LIST_PACE, defaultMs: 5 * MINUTE_MS, minMs: MINUTE_MS },
  account: accountOf,
  check,
  preview: (request) => previewHttp(request),
  read,
};

async function check(request: Request<HttpSourceInput>): Promise<CheckResult> {
  try {
    const { header, rows } = await previewHttp({ ...request, rows: 1 });
    const { host } = new URL(request.config.document.baseUrl);
    const found = rows.length === 0 ? 'no records so far' : `${header.length} fields`;
    return { ok: true, description: `${host}: it answers, ${found}.` };
  } catch (error) {
    if (error instanceof ConnectorError) return { ok: false, failure: error.failure };
    throw error;
  }
}

async function read(request: ReadRequest<HttpSourceConfig>): Promise<ReadResult> {
  request.signal.throwIfAborted();
  return request.config.document.incremental.kind === 'none' ? readWhole(request) : readOn(request);
}
