import { Progress as Radix } from 'radix-ui';
import { classNames } from './class-names.ts';

export interface ProgressSegment {
  readonly name: string;
  /** Share of the whole, 0–100: segments follow one another. */
  readonly from: number;
  readonly to: number;
}

interface ProgressProps {
  /** 0–100. */
  readonly value: number;
  readonly label: string;
  readonly tone?: 'accent' | 'success' | 'warning' | 'danger' | 'neutral';
  /** Drawn as pieces of one bar; without them, one piece. */
  readonly segments?: readonly ProgressSegment[];
  readonly size?: 'sm' | 'md';
  readonly className?: string;
}

const fills = {
  accent: 'bg-accent',
  success: 'bg-success',
  warning: 'bg-warning',
  danger: 'bg-danger',
  neutral: 'bg-ink-faint',
} as const;

const whole: readonly ProgressSegment[] = [{ name: 'all', from: 0, to: 100 }];

export function Progress({
  value,
  label,
  tone = 'accent',
  segments = whole,
  size = 'md',
  className,
}: ProgressProps) {
  return (
    <Radix.Root
      value={Math.round(value)}
      aria-label={label}
      className={classNames('flex w-full gap-1', className)}
    >
      {segments.map(({ name, from, to }) => (
        <div
          key={name}
          style={{ flexGrow: to - from }}
          className={classNames(
            'basis-0 overflow-hidden rounded-full bg-selected',
            size === 'sm' ? 'h-1' : 'h-1.5',
          )}
        >
          <div
            className={classNames(
              'h-full origin-left rounded-full transition-transform duration-300 ease-out',
              fills[tone],
            )}
            style={{ transform: `translateX(${filled(value, from, to) - 100}%)` }}
          />
        </div>
      ))}
    </Radix.Root>
  );
}

/** How much of a segment is done, 0–100. */
const filled = (value: number, from: number, to: number): number =>
  Math.min(Math.max(((value - from) / (to - from)) * 100, 0), 100);
