import type { CheckResult, Preview, Request } from '../connector.ts';
import { ConnectorError } from '../failure.ts';
import { describeLocation } from '../file/location.ts';
import { readHead, type FileHead } from '../file/read-head.ts';
import { inferColumns } from '../tabular/infer.ts';
import type { CsvInput } from './csv-config.ts';
import { SAMPLE_BYTES, sampleCsv, type CsvSample } from './csv-sample.ts';
import { createTextInspection, type TextFinding } from './inspect-text.ts';

/** Fetches only the beginning of the file, and judges by it. */
export async function previewCsv(request: Request<CsvInput> & { readonly rows: number }): Promise<Preview> {
  const { finding, sample } = await look(request);
  const { columns, warnings } = sample.header;
  return {
    kind: 'table',
    header: columns,
    rows: sample.rows.slice(0, request.rows),
    ...inferColumns(columns, sample.rows),
    detected: { delimiter: sample.delimiter, encoding: finding.encoding },
    warnings: [...finding.warnings, ...warnings],
  };
}

export async function checkCsv(request: Request<CsvInput>): Promise<CheckResult> {
  try {
    const { head, finding, sample } = await look(request);
    const size = head.size === null ? '' : `, ${head.size.toLocaleString('en')} bytes`;
    const columns = sample.header.columns.length;
    return {
      ok: true,
      description: `${describeLocation(request.config.location)}: ${columns} columns, ${finding.encoding}${size}.`,
    };
  } catch (error) {
    if (error instanceof ConnectorError) return { ok: false, failure: error.failure };
    throw error;
  }
}

interface Look {
  readonly head: FileHead;
  readonly finding: TextFinding;
  readonly sample: CsvSample;
}

async function look(request: Request<CsvInput>): Promise<Look> {
  const { location, delimiter, encoding } = request.config;
  const head = await readHead(location, request, SAMPLE_BYTES);
  const inspection = createTextInspection({ contentType: head.contentType, chosen: encoding });
  inspection.push(head.bytes);
  const finding = inspection.end();
  return {
    head,
    finding,
    sample: sampleCsv(head.bytes, { encoding: finding.encoding, delimiter, isCut: head.isCut }),
  };
}
