/** What the device holds of each type, where it stands, and whether it is what the server has (C5). */
import { isEntityName } from '@syncline/domain/entities';
import { Badge, type BadgeTone } from '@syncline/ui/badge';
import { useLocale } from '@syncline/ui/locale';
import { countText } from '@syncline/ui/number-text';
import { RelativeTime } from '@syncline/ui/relative-time';
import { useTexts } from '../texts/texts.ts';
import type { Inventory } from './use-inventory.ts';

const tones = { agrees: 'success', differs: 'warning', reading: 'neutral' } as const satisfies Record<
  Inventory['types'][number]['integrity'],
  BadgeTone
>;

export function HeldTypes({ types }: Pick<Inventory, 'types'>) {
  const locale = useLocale();
  const texts = useTexts();
  if (types.length === 0) return null;
  return (
    // oxlint-disable-next-line jsx_a11y/no-noninteractive-tabindex -- what scrolls has to be reached by the keyboard, too
    <div tabIndex={0} className="scrollbar-slim shrink-0 overflow-x-auto rounded-lg border border-line">
      <table aria-label={texts.held} className="w-full text-base whitespace-nowrap tabular-nums">
        <thead className="text-left text-ink-muted">
          <tr>
            {[texts.type, texts.count, texts.position, texts.integrity, texts.lastSynced].map((name) => (
              <th key={name} scope="col" className="px-3 py-2 font-medium">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line border-t border-line">
          {types.map(({ type, scope, count, seq, integrity, syncedAt }) => (
            <tr key={`${scope} ${type}`}>
              <th scope="row" className="px-3 py-1.5 text-left font-normal">
                {isEntityName(type) ? texts.types[type] : type}
              </th>
              <td className="px-3 py-1.5">{countText(count, locale)}</td>
              <td className="px-3 py-1.5">{seq === null ? '–' : countText(seq, locale)}</td>
              <td className="px-3 py-1.5">
                <Badge tone={tones[integrity]}>{texts.integrities[integrity]}</Badge>
              </td>
              <td className="px-3 py-1.5">
                {syncedAt === null ? '–' : <RelativeTime at={new Date(syncedAt).toISOString()} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
