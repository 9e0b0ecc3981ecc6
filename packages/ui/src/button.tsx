import { cva, type VariantProps } from 'class-variance-authority';
import { Slot } from 'radix-ui';
import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';
import { Spinner } from './spinner.tsx';

const styles = cva(
  'relative inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md font-medium whitespace-nowrap transition-colors select-none disabled:opacity-50 aria-disabled:opacity-50 disabled:cursor-not-allowed [&_svg]:shrink-0',
  {
    variants: {
      variant: {
        primary: 'bg-accent text-on-accent shadow-xs hover:not-disabled:bg-accent-hover',
        secondary:
          'border border-line-strong bg-raised text-ink shadow-xs hover:not-disabled:bg-hover data-[state=open]:bg-hover',
        ghost:
          'text-ink-muted hover:not-disabled:bg-hover hover:not-disabled:text-ink data-[state=open]:bg-hover',
        danger: 'bg-danger text-on-accent shadow-xs hover:not-disabled:bg-danger-hover',
        link: 'text-accent-ink underline-offset-4 hover:not-disabled:underline',
      },
      size: {
        sm: 'h-7 px-2.5 text-xs [&_svg]:size-3.5',
        md: 'h-8 px-3 text-sm [&_svg]:size-4',
        lg: 'h-10 px-4 text-base [&_svg]:size-4',
        icon: 'size-8 [&_svg]:size-4',
        'icon-sm': 'size-7 [&_svg]:size-3.5',
        inline: 'h-auto p-0 text-[length:inherit]',
      },
    },
    defaultVariants: { variant: 'secondary', size: 'md' },
  },
);

interface ButtonProps extends ComponentProps<'button'>, VariantProps<typeof styles> {
  /** Renders the only child instead of a button, looking like one: for links. */
  readonly asChild?: boolean;
  /** Work is under way: shows it, keeps the width, and takes no clicks. */
  readonly pending?: boolean;
}

export function Button({
  asChild,
  pending,
  variant,
  size,
  className,
  children,
  disabled,
  ...rest
}: ButtonProps) {
  const classes = classNames(styles({ variant, size }), className);
  if (asChild)
    return (
      <Slot.Root className={classes} {...rest}>
        {children}
      </Slot.Root>
    );

  return (
    <button
      type="button"
      className={classes}
      disabled={disabled === true || pending === true}
      aria-busy={pending}
      {...rest}
    >
      {pending ? (
        <>
          <Spinner className="absolute" />
          <span className="inline-flex items-center gap-1.5 opacity-0">{children}</span>
        </>
      ) : (
        children
      )}
    </button>
  );
}
