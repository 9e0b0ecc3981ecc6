import { AddFile } from './file/add-file.tsx';
import { AddGoogleSheets } from './google-sheets/add-google-sheets.tsx';
import { AddHttp } from './http/add-http.tsx';
import { KindChoice } from './kind-choice.tsx';
import type { SourceKind } from './kinds.ts';
import { AddPdfGrid } from './pdf-grid/add-pdf-grid.tsx';
import { AddToast } from './toast/add-toast.tsx';
import type { WizardStep } from './draft.ts';

export interface AddSourceProps {
  readonly step: WizardStep;
  readonly onGoTo: (step: WizardStep) => void;
  readonly stores: readonly { readonly id: string; readonly name: string }[];
  /** The one that the pages show; null where they show all. */
  readonly chosenStoreId: string | null;
  /** The source is there and its first sync has been asked for. */
  readonly onAdded: (sourceId: string) => void;
}

interface Props extends AddSourceProps {
  readonly kind: SourceKind;
  readonly onKind: (kind: SourceKind) => void;
}

/** Adds a source: which kind, then what that kind asks for. Kind and step are the caller's, everything said is kept here. */
export function AddSource({ kind, onKind, ...props }: Props) {
  const kindChoice = <KindChoice value={kind} onChange={onKind} />;
  switch (kind) {
    case 'file':
      return <AddFile {...props} kindChoice={kindChoice} />;
    case 'google-sheets':
      return <AddGoogleSheets {...props} kindChoice={kindChoice} />;
    case 'pdf-grid':
      return <AddPdfGrid {...props} kindChoice={kindChoice} />;
    case 'http':
      return <AddHttp {...props} kindChoice={kindChoice} />;
    case 'toast':
      return <AddToast {...props} kindChoice={kindChoice} />;
  }
}
