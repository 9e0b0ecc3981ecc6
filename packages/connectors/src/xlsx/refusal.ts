import { ConnectorError } from '../failure.ts';

/** What reading a workbook came upon is told as what it means for who has the file. */
export function refuseWorkbook(error: unknown): never {
  if (error instanceof ConnectorError) throw error;
  throw new ConnectorError(
    {
      kind: 'rejected_input',
      message: `The workbook cannot be read: ${reasonOf(error)}`,
      advice:
        'Often a download was cut off, or the file is protected by a password. Open it in a spreadsheet program, and save it as XLSX again.',
    },
    { cause: error },
  );
}

const reasonOf = (error: unknown): string => {
  const message = error instanceof Error ? error.message : String(error);
  return /[.!?]$/.test(message) ? message : `${message}.`;
};
