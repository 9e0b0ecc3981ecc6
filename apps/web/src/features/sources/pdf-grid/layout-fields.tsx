import { Field } from '@syncline/ui/field';
import { Input } from '@syncline/ui/input';
import type { PdfLayout } from './pdf-config.ts';

interface LayoutFieldsProps {
  readonly layout: PdfLayout;
  readonly onChange: (layout: PdfLayout) => void;
}

/** The little that has to be said of a grid for its pages to be put together. */
export function LayoutFields({ layout, onChange }: LayoutFieldsProps) {
  return (
    <div className="grid max-w-2xl gap-5 sm:grid-cols-2">
      <Field
        label="First column"
        hint="As its header says. It identifies a row and begins each block of pages."
      >
        <Input
          value={layout.idColumn}
          spellCheck={false}
          onChange={(event) => onChange({ ...layout, idColumn: event.target.value })}
        />
      </Field>
      <Field
        label="In front of the number of rows"
        hint="At the end of the list. A file without it is refused as cut off; left empty, nothing is counted."
      >
        <Input
          value={layout.countLabel}
          spellCheck={false}
          onChange={(event) => onChange({ ...layout, countLabel: event.target.value })}
        />
      </Field>
    </div>
  );
}
