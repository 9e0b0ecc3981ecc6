/** One tab of a Google spreadsheet: always the whole of it, so that a record that is not in it any more is gone. */
import { LIST_PACE, type CheckResult, type Connector, type Request } from '../connector.ts';
import { ConnectorError } from '../failure.ts';
import { tableFileConnector } from '../table-file/table-file-connector.ts';
import { mappedType } from '../tabular/mapping.ts';
import { checkSheet, previewSheet } from './preview-sheet.ts';
import { readSheet } from './read-sheet.ts';
import { csvConfigOf, csvInputOf, withGuard } from './shared-csv.ts';
import {
  sheetsConfigSchema,
  sheetsInputSchema,
  type LinkInput,
  type SheetsConfig,
  type SheetsInput,
} from './sheets-config.ts';
import { addressesOf } from './spreadsheet-address.ts';

export const googleSheetsConnector: Connector<SheetsConfig, SheetsInput> = {
  kind: 'google-sheets',
  isMapped: true,
  configSchema: sheetsConfigSchema,
  inputSchema: sheetsInputSchema,
  secrets: ['serviceAccountKey'],
  types: ({ mapping }) => [mappedType(mapping)],
  deletePolicy: () => 'absence',
  pace: () => LIST_PACE,
  account: (config) =>
    config.access === 'service-account'
      ? `google ${new URL(addressesOf(config).sheets).host} ${config.serviceAccount ?? ''}`
      : null,
  check,

  preview({ config, ...request }) {
    if (config.access === 'service-account') return previewSheet({ ...request, config });
    return tableFileConnector.preview({
      ...request,
      config: csvInputOf(config),
      deps: withGuard(request.deps, config),
    });
  },

  read({ config, ...request }) {
    if (config.access === 'service-account') return readSheet({ ...request, config });
    return tableFileConnector.read({
      ...request,
      config: csvConfigOf(config),
      deps: withGuard(request.deps, config),
    });
  },
};

async function check({ config, ...request }: Request<SheetsInput>): Promise<CheckResult> {
  try {
    if (config.access === 'service-account') return await checkSheet({ ...request, config });
    return await checkShared({ ...request, config });
  } catch (error) {
    if (error instanceof ConnectorError) return { ok: false, failure: error.failure };
    throw error;
  }
}

async function checkShared({ config, ...request }: Request<LinkInput>): Promise<CheckResult> {
  const deps = withGuard(request.deps, config);
  const { header } = await tableFileConnector.preview({
    ...request,
    deps,
    config: csvInputOf(config),
    rows: 1,
  });
  const how = config.access === 'link' ? 'Shared by link' : 'Published';
  return { ok: true, description: `${how}, ${header.length} columns.` };
}
