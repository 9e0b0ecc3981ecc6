import { Checkbox as Radix } from 'radix-ui';
import { Check } from 'lucide-react';
import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';

interface CheckboxProps extends Omit<
  ComponentProps<typeof Radix.Root>,
  'checked' | 'onCheckedChange' | 'onChange'
> {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

export function Checkbox({ checked, onChange, className, ...rest }: CheckboxProps) {
  return (
    <Radix.Root
      checked={checked}
      onCheckedChange={(next) => onChange(next === true)}
      className={classNames(
        'inline-flex size-4 shrink-0 align-middle items-center justify-center rounded-sm border border-line-strong bg-raised shadow-xs transition-colors hover:not-disabled:border-ink-faint disabled:cursor-not-allowed disabled:opacity-50 data-[state=checked]:border-accent data-[state=checked]:bg-accent',
        className,
      )}
      {...rest}
    >
      <Radix.Indicator>
        <Check aria-hidden className="size-3 text-on-accent" strokeWidth={3} />
      </Radix.Indicator>
    </Radix.Root>
  );
}
