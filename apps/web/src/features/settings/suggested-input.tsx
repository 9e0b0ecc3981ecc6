import { Input } from '@syncline/ui/input';
import { useId, type ComponentProps } from 'react';

interface SuggestedInputProps extends ComponentProps<'input'> {
  readonly suggestions: readonly { readonly value: string; readonly label?: string }[];
}

/** One of hundreds: found by typing a part of it. */
export function SuggestedInput({ suggestions, ...input }: SuggestedInputProps) {
  const id = useId();
  return (
    <>
      <Input list={id} autoComplete="off" spellCheck={false} {...input} />
      <datalist id={id}>
        {suggestions.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </datalist>
    </>
  );
}
