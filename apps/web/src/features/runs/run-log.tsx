import { classNames } from '@syncline/ui/class-names';
import { timeText } from '@syncline/ui/date-text';
import { useLocale } from '@syncline/ui/locale';
import { ScrollArea } from '@syncline/ui/scroll-area';

interface Line {
  readonly at: string;
  readonly level: 'info' | 'warning' | 'error';
  readonly message: string;
}

const inks = { info: 'text-ink', warning: 'text-warning-ink', error: 'text-danger-ink' } as const;
const names = { info: '', warning: 'Warning: ', error: 'Error: ' } as const;

/** What a run wrote down while it worked. */
export function RunLog({ lines }: { readonly lines: readonly Line[] }) {
  const locale = useLocale();
  if (lines.length === 0) return <p className="text-sm text-ink-muted">Nothing has been logged.</p>;

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
