import { useLocale } from '@syncline/ui/locale';
import { countText } from '@syncline/ui/number-text';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useLabels } from '../../entity-labels.ts';
import type { RecordType } from './record-view.ts';

/** All types with their numbers, those that have records first. */
export function TypeRail({ types }: { readonly types: readonly RecordType[] }) {
  const { t } = useTranslation('records');
  const own = types.filter(({ isOwn }) => isOwn);
  const filled = types.filter(({ isOwn, count }) => !isOwn && count > 0);
  const empty = types.filter(({ isOwn, count }) => !isOwn && count === 0);

  return (
    <nav aria-label={t('types.label')} className="flex flex-col gap-5">
      <Group types={filled} />
      {own.length > 0 && <Group title={t('types.own')} types={own} />}
      <Group {...(filled.length > 0 ? { title: t('types.empty') } : {})} types={empty} />
    </nav>
  );
}

function Group({ title, types }: { title?: string; types: readonly RecordType[] }) {
  const locale = useLocale();
  const labels = useLabels();
  if (types.length === 0) return null;
  return (
    <div>
      {title !== undefined && <h2 className="mb-1 px-2.5 text-xs font-medium text-ink-faint">{title}</h2>}
      <ul className="flex flex-col gap-px">
        {types.map(({ declaration, count }) => (
          <li key={declaration.name}>
            <Link
              to="/records/$type"
              params={{ type: declaration.name }}
              className="flex h-7.5 items-center justify-between gap-2 rounded-md px-2.5 text-sm text-ink-muted transition-colors hover:bg-hover hover:text-ink aria-[current=page]:bg-selected aria-[current=page]:font-medium aria-[current=page]:text-ink"
              activeOptions={{ includeSearch: false }}
            >
              <span className="truncate">{labels.type(declaration.name)}</span>
              <span className="text-xs text-ink-faint tabular-nums">
                {count > 0 && countText(count, locale)}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
