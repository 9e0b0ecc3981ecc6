import type { EntityType } from '@syncline/domain/entity';
import { Callout } from '@syncline/ui/callout';
import { classNames } from '@syncline/ui/class-names';
import { useTranslation } from 'react-i18next';
import type { SourcePreview } from '../source-view.ts';
import { FixedValues } from './fixed-values.tsx';
import { FormatChoice } from './format-choice.tsx';
import { KnownColumns } from './known-columns.tsx';
import type { MappingDraft } from './mapping-draft.ts';
import { MappingTrial } from './mapping-trial.tsx';
import { OwnColumns } from './own-columns.tsx';
import type { useTrial } from './use-trial.ts';

interface MapFieldsProps {
  readonly mapping: MappingDraft;
  readonly type: EntityType;
  readonly preview: SourcePreview;
  readonly trial: ReturnType<typeof useTrial>;
  /** What keeps it from being tried and saved. */
  readonly problems: readonly string[];
  /** The source is there, and brings what it has brought. */
  readonly keepsType?: boolean;
  readonly onChange: (mapping: MappingDraft) => void;
}

/** Where each field comes from, and beside it what becomes of the first rows. */
export function MapFields({
  mapping,
  type,
  preview,
  trial,
  problems,
  keepsType = false,
  onChange,
}: MapFieldsProps) {
  const { t } = useTranslation('wizard');
  const isOwn = mapping.target.kind === 'own';
  return (
    <div
      className={classNames(
        'grid items-start gap-5',
        // Declaring fields takes more room than choosing them.
        isOwn
          ? '2xl:grid-cols-[minmax(36rem,1fr)_minmax(0,1fr)]'
          : 'xl:grid-cols-[minmax(27rem,5fr)_minmax(0,6fr)]',
      )}
    >
      <div className="flex min-w-0 flex-col gap-4">
        {isOwn ? (
          <OwnColumns
            mapping={mapping}
            preview={preview}
            trial={trial}
            keepsType={keepsType}
            onChange={onChange}
          />
        ) : (
          <>
            <KnownColumns mapping={mapping} type={type} preview={preview} trial={trial} onChange={onChange} />
            <FixedValues mapping={mapping} type={type} onChange={onChange} />
          </>
        )}
        <FormatChoice formats={mapping.formats} onChange={(formats) => onChange({ ...mapping, formats })} />
      </div>
      {problems.length > 0 ? (
        <Callout tone="info" title={t('map.notYet')}>
          <ul className="list-disc pl-4">
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </Callout>
      ) : (
        <MappingTrial trial={trial} type={type} />
      )}
    </div>
  );
}
