import { Select as Radix } from 'radix-ui';
import { Check, ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

export interface SelectOption<Value extends string> {
  readonly value: Value;
  readonly label: ReactNode;
  /** A quieter second line. */
  readonly description?: ReactNode;
  /** What the closed control shows, when the label is too much. */
  readonly short?: ReactNode;
  readonly disabled?: boolean;
}

interface SelectGroup<Value extends string> {
  readonly label: string;
  readonly options: readonly SelectOption<Value>[];
}

interface SelectProps<Value extends string> {
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly options: readonly SelectOption<Value>[] | readonly SelectGroup<Value>[];
  readonly placeholder?: string;
  readonly disabled?: boolean;
  readonly size?: 'sm' | 'md';
  readonly id?: string;
  readonly className?: string;
  readonly 'aria-label'?: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: boolean;
}

/** One of a known set. The empty value '' is allowed. */
export function Select<Value extends string>({
  value,
  onChange,
  options,
  placeholder,
  size = 'md',
  className,
  disabled,
  ...aria
}: SelectProps<Value>) {
  const groups = options.map((option) => ('options' in option ? option : { label: '', options: [option] }));
  const all = groups.flatMap((group) => group.options);
  const chosen = all.find((option) => option.value === value);

  return (
    <Radix.Root
      value={encode(value)}
      onValueChange={(encoded) => {
        const option = all.find((candidate) => encode(candidate.value) === encoded);
        if (option) onChange(option.value);
      }}
      {...(disabled === undefined ? {} : { disabled })}
    >
      <Radix.Trigger
        {...aria}
        className={classNames(
          'inline-flex w-full min-w-0 items-center justify-between gap-2 rounded-md border border-line-strong bg-raised text-left shadow-xs transition-colors hover:not-disabled:bg-hover disabled:cursor-not-allowed disabled:opacity-60 aria-invalid:border-danger data-[state=open]:bg-hover',
          size === 'sm' ? 'h-7 px-2 text-xs' : 'h-8 px-2.5 text-sm',
          className,
        )}
      >
        <span className={classNames('min-w-0 truncate', !chosen && 'text-ink-faint')}>
          {chosen ? (chosen.short ?? chosen.label) : placeholder}
        </span>
        <Radix.Icon asChild>
          <ChevronDown aria-hidden className="size-3.5 shrink-0 text-ink-faint" />
        </Radix.Icon>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className="z-60 max-h-[min(24rem,var(--radix-select-content-available-height))] min-w-[max(var(--radix-select-trigger-width),9rem)] animate-pop-in overflow-hidden rounded-lg border border-line bg-raised shadow-lg"
        >
          <Radix.Viewport className="p-1">
            {groups.map((group, index) => (
              <Radix.Group key={group.label || index}>
                {group.label !== '' && (
                  <Radix.Label className="px-2 pt-2 pb-1 text-2xs font-medium text-ink-faint">
                    {group.label}
                  </Radix.Label>
                )}
                {group.options.map((option) => (
                  <Item key={option.value} option={option} />
                ))}
              </Radix.Group>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Item({ option }: { option: SelectOption<string> }) {
  return (
    <Radix.Item
      value={encode(option.value)}
      {...(option.disabled === undefined ? {} : { disabled: option.disabled })}
      className="relative flex cursor-default items-center rounded-md py-1.5 pr-8 pl-2 text-sm outline-none select-none data-disabled:opacity-50 data-highlighted:bg-hover"
    >
      <span className="min-w-0">
        <Radix.ItemText>{option.label}</Radix.ItemText>
        {option.description !== undefined && (
          <span className="block text-xs text-ink-muted">{option.description}</span>
        )}
      </span>
      <Radix.ItemIndicator className="absolute right-2">
        <Check aria-hidden className="size-4 text-accent-ink" />
      </Radix.ItemIndicator>
    </Radix.Item>
  );
}

// Radix keeps the empty string for "nothing chosen", so every value travels with a mark in front.
const encode = (value: string): string => `=${value}`;
