/** What the person has said so far about the file of a source they are adding. It outlives going back, errors and an ended session. */
import type { FileInput, Location } from '../file-config.ts';
import { emptySftp, sftpInputOf, type SftpDraft } from '../sftp/sftp-draft.ts';
import type { Upload } from '../upload-file.ts';

export const wizardSteps = ['connect', 'preview', 'map', 'save'] as const;
export type WizardStep = (typeof wizardSteps)[number];

export interface Draft {
  /** All ways are kept: looking at another one loses nothing. */
  readonly from: Location['from'];
  readonly url: string;
  readonly path: string;
  readonly folder: string;
  readonly pattern: string;
  readonly upload: Upload | null;
  readonly sftp: SftpDraft;
  /** Null leaves it to detection. */
  readonly delimiter: string | null;
  readonly encoding: string | null;
  /** Of a workbook. */
  readonly sheet: number | null;
  /** Empty where an archive holds one file. */
  readonly inArchive: string;
}

export const emptyDraft: Draft = {
  from: 'upload',
  url: '',
  path: '',
  folder: '',
  pattern: '*.csv',
  upload: null,
  sftp: emptySftp,
  delimiter: null,
  encoding: null,
  sheet: null,
  inArchive: '',
};

/** Nothing of how it is read has been settled: another file is read in another way. */
export const readByItself = {
  delimiter: null,
  encoding: null,
  sheet: null,
  inArchive: '',
} as const satisfies Partial<Draft>;

/** What the connector is to read; null while it cannot be said. */
export function inputOf(draft: Draft): FileInput | null {
  const sftp = draft.from === 'sftp' ? sftpInputOf(draft.sftp) : null;
  const location = locationOf(draft);
  return (
    location && {
      location,
      ...sftp,
      ...(draft.delimiter === null ? {} : { delimiter: draft.delimiter }),
      ...(draft.encoding === null ? {} : { encoding: draft.encoding }),
      ...(draft.sheet === null ? {} : { sheet: draft.sheet }),
      ...(draft.inArchive.trim() === '' ? {} : { inArchive: draft.inArchive.trim() }),
    }
  );
}

export function locationOf({ from, url, path, folder, pattern, upload, sftp }: Draft): Location | null {
  switch (from) {
    case 'url':
      return url.trim() === '' ? null : { from, url: url.trim() };
    case 'path':
      return path.trim() === '' ? null : { from, path: path.trim() };
    case 'folder':
      return folder.trim() === '' || pattern.trim() === ''
        ? null
        : { from, path: folder.trim(), pattern: pattern.trim() };
    case 'upload':
      return upload && { from, uploadId: upload.uploadId, name: upload.name };
    case 'sftp':
      return sftpInputOf(sftp)?.location ?? null;
  }
}

/** The step that can be shown: the one asked for, or the last before it whose input is there. */
export function reachableStep(asked: WizardStep, hasInput: boolean, hasMapping: boolean): WizardStep {
  if (!hasInput) return 'connect';
  return !hasMapping && (asked === 'map' || asked === 'save') ? 'preview' : asked;
}
