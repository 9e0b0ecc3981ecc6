import { lazy, Suspense } from 'react';
import { KindChoice } from './kind-choice.tsx';
import type { SourceKind } from './kinds.ts';
import type { WizardStep } from './draft.ts';
import { WizardSkeleton } from './wizard-skeleton.tsx';

// Each kind has its own questions, and some bring a parser to ask them.
const AddFile = lazy(async () => ({ default: (await import('./file/add-file.tsx')).AddFile }));
const AddGoogleSheets = lazy(async () => ({
  default: (await import('./google-sheets/add-google-sheets.tsx')).AddGoogleSheets,
}));
const AddHttp = lazy(async () => ({ default: (await import('./http/add-http.tsx')).AddHttp }));
const AddPdfGrid = lazy(async () => ({ default: (await import('./pdf-grid/add-pdf-grid.tsx')).AddPdfGrid }));
const AddToast = lazy(async () => ({ default: (await import('./toast/add-toast.tsx')).AddToast }));

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
export function AddSource(props: Props) {
  return (
    <Suspense key={props.kind} fallback={<WizardSkeleton />}>
      <WizardOfKind {...props} />
    </Suspense>
  );
}

function WizardOfKind({ kind, onKind, ...props }: Props) {
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
