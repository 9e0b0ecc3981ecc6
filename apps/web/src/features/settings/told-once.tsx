import { CopyButton } from '@syncline/ui/copy-button';

interface ToldOnceProps {
  /** What it is, for who does not see it. */
  readonly label: string;
  readonly text: string;
  readonly copyLabel: string;
}

/** A text that is shown this once, to be copied. */
export function ToldOnce({ label, text, copyLabel }: ToldOnceProps) {
  return (
    <div className="flex items-center gap-2 rounded-lg border border-line bg-sunken py-2 pr-2 pl-3.5">
      <code aria-label={label} className="min-w-0 flex-1 font-mono text-xs break-all">
        {text}
      </code>
      <CopyButton text={text} label={copyLabel} />
    </div>
  );
}
