import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';

// 16 px on narrow screens: below that, iOS zooms the page into the field.
export const inputStyles =
  'h-8 w-full min-w-0 rounded-md border border-line-strong bg-raised px-2.5 text-[1rem] shadow-xs transition-colors placeholder:text-ink-faint sm:text-sm hover:not-disabled:border-ink-faint/60 focus-visible:border-accent focus-visible:outline-2 focus-visible:-outline-offset-1 focus-visible:outline-accent disabled:cursor-not-allowed disabled:opacity-60 aria-invalid:border-danger aria-invalid:outline-danger';

export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input className={classNames(inputStyles, className)} {...rest} />;
}
