import { classNames } from '@syncline/ui/class-names';
import { timeText } from '@syncline/ui/date-text';
import { useLocale } from '@syncline/ui/locale';
import { countText } from '@syncline/ui/number-text';
import { ScrollArea } from '@syncline/ui/scroll-area';
import { SegmentedControl } from '@syncline/ui/segmented-control';
import { useState } from 'react';

interface Line {
  readonly at: string;
  readonly level: 'info' | 'warning' | 'error';
  readonly message: string;
}

const inks = { info: 'text-ink', warning: 'text-warning-ink', error: 'text-danger-ink' } as const;
const names = { info: '', warning: 'Warning: ', error: 'Error: ' } as const;

type Filter = 'all' | 'warning' | 'error';

/** What a run wrote down while it worked. */
export function RunLog({ lines }: { readonly lines: readonly Line[] }) {
  const locale = useLocale();
  const [filter, setFilter] = useState<Filter>('all');
  if (lines.length === 0) return <p className="text-sm text-ink-muted">Nothing has been logged.</p>;

  const count = (level: Line['level']) =>
    countText(lines.filter((line) => line.level === level).length, locale);
  const shown = lines.filter(({ level }) => filter === 'all' || level === filter);

  return (
    <div className="flex flex-col gap-3">
      <SegmentedControl
        label="Level"
        className="self-start"
        value={filter}
        onChange={setFilter}
        options={[
          { value: 'all', label: `All ${countText(lines.length, locale)}` },
          { value: 'warning', label: `Warnings ${count('warning')}` },
          { value: 'error', label: `Errors ${count('error')}` },
        ]}
      />
      <LogLines lines={shown} />
    </div>
  );
}

function LogLines({ lines }: { lines: readonly Line[] }) {
  const locale = useLocale();
  if (lines.length === 0) return <p className="text-sm text-ink-muted">No line of this level.</p>;
  return (
    <ScrollArea label="Log" className="max-h-120 rounded-lg border border-line bg-sunken py-2">
      <ol className="font-mono text-xs leading-5">
        {lines.map((line, index) => (
          <li key={index} className="flex gap-4 px-4 py-0.5 hover:bg-hover">
            <time dateTime={line.at} className="shrink-0 text-ink-faint tabular-nums">
              {timeText(new Date(line.at), locale)}
            </time>
            <span className={classNames('min-w-0 break-words', inks[line.level])}>
              {names[line.level]}
              {line.message}
            </span>
          </li>
        ))}
      </ol>
    </ScrollArea>
  );
}
