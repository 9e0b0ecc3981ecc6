import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';
import { inputStyles } from './input.tsx';

/** Text of several lines; it grows with what is typed, where the browser can. */
export function TextArea({ className, ...rest }: ComponentProps<'textarea'>) {
  return (
    <textarea
      className={classNames(inputStyles, 'h-auto resize-y py-2 [field-sizing:content]', className)}
      {...rest}
    />
  );
}
