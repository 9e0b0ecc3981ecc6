/** What the person has said so far about a source they are adding. It outlives going back, errors and an ended session. */
import type { CsvInput, Location } from '../csv-config.ts';
import type { Upload } from '../upload-file.ts';
import type { MappingDraft } from './mapping-draft.ts';

export const wizardSteps = ['connect', 'preview', 'map', 'save'] as const;
export type WizardStep = (typeof wizardSteps)[number];

export interface Draft {
  /** All three ways are kept: looking at another one loses nothing. */
  readonly from: Location['from'];
  readonly url: string;
  readonly path: string;
  readonly upload: Upload | null;
  /** Null leaves it to detection. */
  readonly delimiter: string | null;
  readonly encoding: string | null;
  /** Null until the preview has been seen. */
  readonly mapping: MappingDraft | null;
  readonly storeId: string | null;
  /** Null until typed: a name is proposed then. */
  readonly name: string | null;
}

export const emptyDraft: Draft = {
  from: 'upload',
  url: '',
  path: '',
  upload: null,
  delimiter: null,
  encoding: null,
  mapping: null,
  storeId: null,
  name: null,
};

/** What the connector is to read; null while it cannot be said. */
export function inputOf(draft: Draft): CsvInput | null {
  const location = locationOf(draft);
  return (
    location && {
      location,
      ...(draft.delimiter === null ? {} : { delimiter: draft.delimiter }),
      ...(draft.encoding === null ? {} : { encoding: draft.encoding }),
    }
  );
}

function locationOf({ from, url, path, upload }: Draft): Location | null {
  switch (from) {
    case 'url':
      return url.trim() === '' ? null : { from, url: url.trim() };
    case 'path':
      return path.trim() === '' ? null : { from, path: path.trim() };
    case 'upload':
      return upload && { from, uploadId: upload.uploadId, name: upload.name };
  }
}

/** The step that can be shown: the one asked for, or the last before it whose input is there. */
export function reachableStep(asked: WizardStep, draft: Draft): WizardStep {
  if (inputOf(draft) === null) return 'connect';
  if (draft.mapping === null && (asked === 'map' || asked === 'save')) return 'preview';
  return asked;
}
