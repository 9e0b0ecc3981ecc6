import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';

interface ScrollAreaProps extends Omit<ComponentProps<'section'>, 'aria-label'> {
  readonly label: string;
}

/** A part of the page that scrolls by itself and holds nothing to tab to: it can be reached and scrolled by keyboard. */
export function ScrollArea({ label, className, ...rest }: ScrollAreaProps) {
  return (
    <section
      aria-label={label}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- not every browser lets one reach a scrolling box otherwise
      tabIndex={0}
      className={classNames('scrollbar-slim overflow-auto focus-visible:-outline-offset-2', className)}
      {...rest}
    />
  );
}
