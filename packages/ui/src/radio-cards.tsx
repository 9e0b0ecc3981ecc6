import { RadioGroup } from 'radix-ui';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

interface RadioCardsProps<Value extends string> {
  readonly label: string;
  /** Null while none of them is chosen. */
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
  readonly options: readonly {
    readonly value: Value;
    readonly title: string;
    readonly description: ReactNode;
    /** Right of the title. */
    readonly aside?: ReactNode;
  }[];
  readonly className?: string;
}

/** One of a few that need a word of explanation each. */
export function RadioCards<Value extends string>({
  label,
  value,
  onChange,
  options,
  className,
}: RadioCardsProps<Value>) {
  return (
    <RadioGroup.Root
      aria-label={label}
      value={value}
      onValueChange={(chosen) => {
        const option = options.find((candidate) => candidate.value === chosen);
        if (option) onChange(option.value);
      }}
      className={className}
    >
      {options.map((option) => (
        <RadioGroup.Item
          key={option.value}
          value={option.value}
          className={classNames(
            'flex flex-col rounded-lg border border-line-strong bg-raised px-3.5 py-2.5 text-left shadow-xs transition-colors hover:bg-hover',
            'data-[state=checked]:border-accent data-[state=checked]:bg-accent-soft/50 data-[state=checked]:ring-1 data-[state=checked]:ring-accent',
          )}
        >
          <span className="flex w-full items-center justify-between gap-2 text-sm font-medium">
            {option.title}
            {option.aside}
          </span>
          <span className="text-xs text-ink-muted">{option.description}</span>
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
