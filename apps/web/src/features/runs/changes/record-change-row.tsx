import type { EntityType } from '@syncline/domain/entity';
import { Badge, type BadgeTone } from '@syncline/ui/badge';
import { classNames } from '@syncline/ui/class-names';
import { Link } from '@tanstack/react-router';
import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLabels } from '../../../entity-labels.ts';
import { changedFields, changeKind, type ChangeKind } from './changed-fields.ts';
import { FieldChanges } from './field-changes.tsx';

interface RecordChangeRowProps {
  readonly change: {
    readonly feed: number;
    readonly type: string;
    readonly key: string;
    readonly before: Readonly<Record<string, unknown>> | null;
    readonly after: Readonly<Record<string, unknown>> | null;
  };
  readonly type: EntityType | undefined;
}

const tones = {
  created: 'success',
  updated: 'accent',
  removed: 'neutral',
} as const satisfies Record<ChangeKind, BadgeTone>;

/** So many fields are shown at once: those of a new record are many, and mostly as one expects. */
const AT_ONCE = 6;

export function RecordChangeRow({ change, type }: RecordChangeRowProps) {
  const { t } = useTranslation('runs');
  const labels = useLabels();
  const kind = changeKind(change);
  const fields = changedFields(change, Object.keys(type?.fields ?? {}));
  const title = type && (change.after ?? change.before)?.[type.title];
  const name = typeof title === 'string' && title !== '' ? title : change.key;
  // What a record became is worth a look at once; all of one that came or went is not.
  const [isOpen, setIsOpen] = useState(kind === 'updated' && fields.length <= AT_ONCE);

  return (
    <li className="flex flex-col gap-2 px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Badge tone={tones[kind]}>{t(`changes.${kind}`)}</Badge>
        <span className="flex min-w-0 flex-1 basis-48 items-baseline gap-2">
          {kind === 'removed' ? (
            <span className="truncate text-sm font-medium">{name}</span>
          ) : (
            <Link
              to="/records/$type"
              params={{ type: change.type }}
              search={{ feed: change.feed, record: change.key }}
              aria-label={t('changes.open', { name })}
              className="truncate text-sm font-medium text-ink underline-offset-4 hover:underline"
            >
              {name}
            </Link>
          )}
          <span className="truncate text-xs text-ink-muted">
            {labels.type(change.type)}
            {name !== change.key && <span className="font-mono"> · {change.key}</span>}
          </span>
        </span>
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
          className="inline-flex items-center gap-1 rounded-sm text-xs text-ink-muted hover:text-ink"
        >
          <ChevronRight
            aria-hidden
            className={classNames('size-3.5 transition-transform', isOpen && 'rotate-90')}
          />
          {t('changes.fields', { count: fields.length })}
        </button>
      </div>
      {isOpen && <FieldChanges fields={fields} type={type} />}
    </li>
  );
}
