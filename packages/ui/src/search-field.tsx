import { Search, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button } from './button.tsx';
import { classNames } from './class-names.ts';
import { inputStyles } from './input.tsx';
import { useWords } from './words.ts';

interface SearchFieldProps {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  readonly onSearch: (search: string) => void;
}

const PAUSE_MS = 250;

/** Searches when one pauses typing. */
export function SearchField({ label, placeholder, value, onSearch }: SearchFieldProps) {
  const words = useWords();
  const [typed, setTyped] = useState(value);
  const sent = useRef(value);

  // The address bar may change it as well: back, forward, a link.
  useEffect(() => {
    if (value === sent.current) return;
    sent.current = value;
    setTyped(value);
  }, [value]);

  const send = (search: string) => {
    sent.current = search.trim();
    onSearch(sent.current);
  };
  useEffect(() => {
    const timer = setTimeout(() => {
      if (typed.trim() !== sent.current) send(typed);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  });

  return (
    <search className="relative w-full sm:w-72">
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-2.5 size-3.5 -translate-y-1/2 text-ink-faint"
      />
      <input
        type="text"
        role="searchbox"
        aria-label={label}
        placeholder={placeholder}
        spellCheck={false}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') send(typed);
          if (event.key === 'Escape' && typed !== '') {
            setTyped('');
            send('');
          }
        }}
        className={classNames(inputStyles, 'pr-8 pl-8')}
      />
      {typed !== '' && (
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label={words.clearSearch}
          className="absolute top-0.5 right-0.5"
          onClick={() => {
            setTyped('');
            send('');
          }}
        >
          <X aria-hidden />
        </Button>
      )}
    </search>
  );
}
