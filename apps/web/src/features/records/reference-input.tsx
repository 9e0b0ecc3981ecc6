/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-to-interactive-role -- no tag is a list to choose from that is searched on the server */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button } from '@syncline/ui/button';
import { classNames } from '@syncline/ui/class-names';
import { Input } from '@syncline/ui/input';
import { X } from 'lucide-react';
import { useId, useState, type KeyboardEvent, type RefCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useLabels } from '../../entity-labels.ts';
import { useTRPC } from '../../trpc.ts';

interface ReferenceInputProps {
  /** The type of the records to choose from. */
  readonly type: string;
  /** What the field is called. */
  readonly label: string;
  /** The key of the one that is chosen; '' for none. */
  readonly value: string;
  readonly onChange: (key: string) => void;
  readonly onBlur?: () => void;
  readonly storeId: string | null;
  readonly ref?: RefCallback<HTMLElement>;
  readonly id?: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: boolean;
}

/** One of another type's records, found by typing a part of its name (the combobox of the ARIA practices). */
export function ReferenceInput({
  type,
  label,
  value,
  onChange,
  onBlur,
  storeId,
  ...control
}: ReferenceInputProps) {
  const { t } = useTranslation('records');
  const labels = useLabels();
  const trpc = useTRPC();
  const listId = useId();
  // Null: nothing is being typed, and the chosen one is shown.
  const [typed, setTyped] = useState<string | null>(null);
  const [active, setActive] = useState(0);
  const store = storeId === null ? {} : { storeId };
  const asked = { type, ...store, search: typed ?? '', limit: 12 };
  const found = useQuery({
    ...trpc.records.references.queryOptions(asked, { placeholderData: keepPreviousData }),
    enabled: typed !== null,
  });
  const chosen = useQuery({
    ...trpc.records.references.queryOptions({ type, ...store, search: value, limit: 100 }),
    enabled: value !== '',
  });
  const title = chosen.data?.find(({ key }) => key === value)?.title ?? value;
  const options = typed === null ? [] : (found.data ?? []);
  const isOpen = typed !== null;

  const choose = (key: string) => {
    onChange(key);
    setTyped(null);
    setActive(0);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!isOpen) return setTyped('');
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setActive((current) => Math.min(Math.max(current + step, 0), Math.max(options.length - 1, 0)));
    } else if (event.key === 'Enter' && isOpen) {
      event.preventDefault();
      const option = options[active];
      if (option) choose(option.key);
    } else if (event.key === 'Escape' && isOpen) {
      event.stopPropagation();
      event.preventDefault();
      setTyped(null);
    }
  };

  return (
    <div
      className="relative"
      onBlur={(event) => {
        if (event.currentTarget.contains(event.relatedTarget)) return;
        setTyped(null);
        onBlur?.();
      }}
    >
      <Input
        {...control}
        role="combobox"
        aria-label={label}
        aria-expanded={isOpen}
        aria-controls={isOpen ? listId : undefined}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && options[active] ? `${listId}-${active}` : undefined}
        autoComplete="off"
        placeholder={t('reference.placeholder', { type: labels.type(type) })}
        value={typed ?? title}
        onFocus={(event) => event.currentTarget.select()}
        onClick={() => setTyped((current) => current ?? '')}
        onChange={(event) => {
          setTyped(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
        className={classNames(value !== '' && 'pr-8')}
      />
      {value !== '' && !isOpen && (
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label={t('reference.clear', { field: label })}
          className="absolute top-0.5 right-0.5"
          onClick={() => onChange('')}
        >
          <X aria-hidden />
        </Button>
      )}
      {isOpen && (
        <ul
          id={listId}
          role="listbox"
          aria-label={labels.type(type)}
          className="absolute inset-x-0 top-full z-60 mt-1 max-h-60 overflow-y-auto rounded-lg border border-line bg-raised p-1 shadow-lg"
        >
          {options.map(({ key, title: name }, at) => (
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the keyboard is on the input, which keeps the focus
            <li
              key={key}
              id={`${listId}-${at}`}
              role="option"
              aria-selected={key === value}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(key)}
              className={classNames(
                'flex cursor-default items-baseline justify-between gap-3 rounded-md px-2 py-1.5 text-sm hover:bg-hover',
                at === active && 'bg-hover',
              )}
            >
              <span className="truncate">{name}</span>
              {name !== key && <span className="shrink-0 font-mono text-xs text-ink-muted">{key}</span>}
            </li>
          ))}
          {options.length === 0 && (
            <li
              role="option"
              aria-selected={false}
              aria-disabled
              className="px-2 py-1.5 text-sm text-ink-muted"
            >
              {found.isError ? t('reference.failed') : found.isPending ? '…' : t('reference.none')}
            </li>
          )}
        </ul>
      )}
    </div>
  );
}
