import { useQuery } from '@tanstack/react-query';
import { Button } from '@syncline/ui/button';
import { DropdownMenu, MenuCheck, MenuItem, MenuSeparator } from '@syncline/ui/dropdown-menu';
import { ChevronDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useTRPC } from '../../../trpc.ts';

interface SourceChoiceProps {
  readonly chosen: readonly string[];
  readonly onChange: (sources: readonly string[]) => void;
}

/** Any number of sources; none means all of them. The menu stays open while one chooses. */
export function SourceChoice({ chosen, onChange }: SourceChoiceProps) {
  const { t } = useTranslation('runs');
  const { data: sources = [] } = useQuery(useTRPC().sources.list.queryOptions());
  const only = chosen.length === 1 ? sources.find(({ id }) => id === chosen[0]) : undefined;
  const label =
    chosen.length === 0
      ? t('filter.allSources')
      : (only?.name ?? t('filter.sources', { count: chosen.length }));

  return (
    <DropdownMenu
      align="start"
      className="max-h-96 max-w-80 scrollbar-slim overflow-y-auto"
      trigger={
        <Button
          className="w-full justify-between px-2.5 font-normal sm:w-44"
          aria-label={`${t('filter.source')}: ${label}`}
        >
          <span className="truncate">{label}</span>
          <ChevronDown aria-hidden className="size-3.5! text-ink-faint" />
        </Button>
      }
    >
      <MenuItem disabled={chosen.length === 0} onSelect={() => onChange([])}>
        {t('filter.allSources')}
      </MenuItem>
      <MenuSeparator />
      {sources.map(({ id, name }) => (
        <MenuCheck
          key={id}
          checked={chosen.includes(id)}
          onSelect={(event) => event.preventDefault()}
          onChange={(isChosen) =>
            onChange(isChosen ? [...chosen, id] : chosen.filter((other) => other !== id))
          }
        >
          <span className="truncate">{name}</span>
        </MenuCheck>
      ))}
    </DropdownMenu>
  );
}
