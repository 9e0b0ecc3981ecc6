import type { ReactNode } from 'react';
import { classNames } from '@syncline/ui/class-names';

interface PageProps {
  readonly children: ReactNode;
  /** `reading` keeps lines short, `wide` uses the screen for what one compares, `full` fills its height and scrolls inside. */
  readonly layout?: 'reading' | 'wide' | 'full';
}

const layouts = {
  reading: 'max-w-6xl',
  wide: 'max-w-[112rem]',
  full: 'max-w-none lg:h-full',
} as const;

/** The frame of a page's content: its margins and its width. */
export function Page({ children, layout = 'wide' }: PageProps) {
  return (
    <div
      className={classNames(
        'mx-auto flex w-full flex-1 flex-col gap-5 px-4 pt-1 pb-6 sm:px-6',
        layouts[layout],
      )}
    >
      {children}
    </div>
  );
}
