import { Button } from '@syncline/ui/button';
import { DropdownMenu, MenuChoice, MenuSeparator } from '@syncline/ui/dropdown-menu';
import { Logo } from '@syncline/ui/logo';
import { ChevronsUpDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';

interface Named {
  readonly id: string;
  readonly name: string;
}

interface OrganisationSwitcherProps {
  readonly current: Named;
  readonly organisations: readonly Named[];
  readonly onSwitch: (organisationId: string) => void;
  readonly stores: readonly Named[];
  /** The store that the pages show; null for all. */
  readonly storeId: string | null;
  readonly onChooseStore: (storeId: string | null) => void;
}

const ALL = '';

/** Whose data one looks at: the organisation, and one of its stores or all. A menu only where there is something to choose. */
export function OrganisationSwitcher({
  current,
  organisations,
  onSwitch,
  stores,
  storeId,
  onChooseStore,
}: OrganisationSwitcherProps) {
  const { t } = useTranslation('shell');
  const hasStores = stores.length > 1;
  const storeName = stores.find(({ id }) => id === storeId)?.name ?? t('allStores');
  const name = (
    <>
      <Logo className="size-6" />
      <span className="min-w-0 flex-1 text-left">
        <span className="block truncate text-sm leading-4.5 font-semibold tracking-tight text-ink">
          {current.name}
        </span>
        {hasStores && (
          <span className="block truncate text-xs leading-4 font-normal text-ink-muted">{storeName}</span>
        )}
      </span>
    </>
  );
  if (organisations.length < 2 && !hasStores)
    return <div className="flex h-11 items-center gap-2.5 px-1.5">{name}</div>;

  return (
    <DropdownMenu
      align="start"
      className="max-h-[70dvh] w-56 overflow-y-auto"
      trigger={
        <Button variant="ghost" className="h-11 justify-start gap-2.5 px-1.5 [&_svg]:size-6">
          {name}
          <ChevronsUpDown aria-hidden className="size-3.5! text-ink-faint" />
        </Button>
      }
    >
      {organisations.length > 1 && (
        <MenuChoice
          label={t('organisation')}
          value={current.id}
          onChange={onSwitch}
          options={organisations.map(({ id, name: label }) => ({ value: id, label }))}
        />
      )}
      {organisations.length > 1 && hasStores && <MenuSeparator />}
      {hasStores && (
        <MenuChoice
          label={t('store')}
          value={storeId ?? ALL}
          onChange={(chosen) => onChooseStore(chosen === ALL ? null : chosen)}
          options={[
            { value: ALL, label: t('allStores') },
            ...stores.map(({ id, name: label }) => ({ value: id, label })),
          ]}
        />
      )}
    </DropdownMenu>
  );
}
