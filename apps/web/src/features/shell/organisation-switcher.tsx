import { Button } from '@syncline/ui/button';
import { DropdownMenu, MenuChoice } from '@syncline/ui/dropdown-menu';
import { Logo } from '@syncline/ui/logo';
import { ChevronsUpDown } from 'lucide-react';

interface Organisation {
  readonly id: string;
  readonly name: string;
}

interface OrganisationSwitcherProps {
  readonly current: Organisation;
  readonly organisations: readonly Organisation[];
  readonly onSwitch: (organisationId: string) => void;
}

/** Whose data one looks at; a menu only for those who belong to several. */
export function OrganisationSwitcher({ current, organisations, onSwitch }: OrganisationSwitcherProps) {
  const name = (
    <>
      <Logo className="size-6" />
      <span className="min-w-0 flex-1 truncate text-left text-sm font-semibold tracking-tight text-ink">
        {current.name}
      </span>
    </>
  );
  if (organisations.length < 2) return <div className="flex h-9 items-center gap-2.5 px-1.5">{name}</div>;

  return (
    <DropdownMenu
      align="start"
      className="w-56"
      trigger={
        <Button variant="ghost" className="h-9 justify-start gap-2.5 px-1.5 [&_svg]:size-6">
          {name}
          <ChevronsUpDown aria-hidden className="size-3.5! text-ink-faint" />
        </Button>
      }
    >
      <MenuChoice
        label="Organisation"
        value={current.id}
        onChange={onSwitch}
        options={organisations.map(({ id, name: label }) => ({ value: id, label }))}
      />
    </DropdownMenu>
  );
}
