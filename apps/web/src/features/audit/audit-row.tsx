import { classNames } from '@syncline/ui/class-names';
import { dateTimeText } from '@syncline/ui/date-text';
import { useLocale } from '@syncline/ui/locale';
import { ChevronRight, KeyRound } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionSentence } from './action-sentence.tsx';
import type { AuditEntry } from './audit-views.ts';
import { DetailList } from './detail-list.tsx';
import { detailRows } from './detail-rows.ts';

/** Who did what to what, when; what exactly opens below. */
export function AuditRow({ entry }: { readonly entry: AuditEntry }) {
  const { t } = useTranslation('audit');
  const locale = useLocale();
  const detailId = useId();
  const [isOpen, setIsOpen] = useState(false);
  const isProgram = entry.userId?.startsWith('token:') ?? false;
  const rows = detailRows(entry.detail);

  const line = (
    <>
      <ChevronRight
        aria-hidden
        className={classNames(
          'mt-0.75 size-3.5 shrink-0 text-ink-faint transition-transform',
          isOpen && 'rotate-90',
          rows.length === 0 && 'invisible',
        )}
      />
      <span className="grid min-w-0 flex-1 gap-x-4 gap-y-0.5 text-left text-sm sm:grid-cols-[9rem_1fr_auto]">
        <span className="flex min-w-0 items-center gap-1.5 font-medium">
          {isProgram && <KeyRound aria-label={t('program')} className="size-3.5 shrink-0 text-ink-faint" />}
          <span className="truncate">{entry.userName}</span>
        </span>
        <span className="min-w-0 break-words">
          <ActionSentence entry={entry} />
        </span>
        <time dateTime={entry.at} className="text-xs leading-5 text-ink-muted tabular-nums">
          {dateTimeText(new Date(entry.at), locale)}
        </time>
      </span>
    </>
  );
  const styles = 'flex w-full items-start gap-2 px-4 py-2.5';

  if (rows.length === 0) return <li className={styles}>{line}</li>;
  return (
    <li>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={isOpen ? detailId : undefined}
        onClick={() => setIsOpen(!isOpen)}
        className={classNames(styles, 'transition-colors hover:bg-hover/60 focus-visible:-outline-offset-2')}
      >
        {line}
      </button>
      {isOpen && (
        <div id={detailId} className="border-t border-line bg-sunken py-3 pr-4 pl-9.5">
          <DetailList rows={rows} />
        </div>
      )}
    </li>
  );
}
