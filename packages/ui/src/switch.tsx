import { Switch as Radix } from 'radix-ui';
import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';

interface SwitchProps extends Omit<
  ComponentProps<typeof Radix.Root>,
  'checked' | 'onCheckedChange' | 'onChange'
> {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** On or off, at once: without a button that saves. */
export function Switch({ checked, onChange, className, ...rest }: SwitchProps) {
  return (
    <Radix.Root
      checked={checked}
      onCheckedChange={onChange}
      className={classNames(
        'inline-flex h-5 w-8.5 shrink-0 items-center rounded-full bg-ink-faint/60 p-0.5 transition-colors disabled:cursor-not-allowed disabled:opacity-50 data-[state=checked]:bg-accent',
        className,
      )}
      {...rest}
    >
      <Radix.Thumb className="size-4 rounded-full bg-on-accent shadow-sm transition-transform data-[state=checked]:translate-x-3.5" />
    </Radix.Root>
  );
}
