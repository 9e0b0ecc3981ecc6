import { Button } from '@syncline/ui/button';
import { classNames } from '@syncline/ui/class-names';
import { timeText } from '@syncline/ui/date-text';
import { useLocale } from '@syncline/ui/locale';
import { ScrollArea } from '@syncline/ui/scroll-area';
import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDownToLine } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../../error-text.ts';
import { useLogLines, type LogFilter } from './use-log.ts';

interface LogLinesProps {
  readonly runId: string;
  readonly filter: LogFilter;
  readonly lines: number;
  readonly countedAt: number;
  /** The run may still write: its end is followed until somebody scrolls away from it. */
  readonly isGrowing: boolean;
}

/** Of a line that is not broken; those that are have been measured when one comes to them. */
const LINE_HEIGHT = 24;
/** So near the end, one is at the end. */
const AT_END_PX = 8;

const inks = { info: 'text-ink', warning: 'text-warning-ink', error: 'text-danger-ink' } as const;

export function LogLines({ runId, filter, lines, countedAt, isGrowing }: LogLinesProps) {
  const { t } = useTranslation('runs');
  const locale = useLocale();
  const errorText = useErrorText();
  const scroller = useRef<HTMLElement>(null);
  const [isFollowing, setIsFollowing] = useState(isGrowing);

  // oxlint-disable-next-line react/incompatible-library -- what it returns is handed to nothing that is memoised
  const virtualizer = useVirtualizer({
    count: lines,
    // Before it has been measured: as high as it can be.
    initialRect: { width: 800, height: 480 },
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_HEIGHT,
    overscan: 20,
    paddingStart: 8,
    paddingEnd: 8,
  });
  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  const { lineAt, error } = useLogLines(runId, filter, { first, last, lines, countedAt });

  const height = virtualizer.getTotalSize();
  useEffect(() => {
    if (isFollowing && scroller.current) scroller.current.scrollTop = height;
  }, [isFollowing, height]);

  const noticeScroll = () => {
    const box = scroller.current;
    if (box && isGrowing && box.scrollHeight - box.scrollTop - box.clientHeight <= AT_END_PX)
      setIsFollowing(true);
  };
  const letGo = () => setIsFollowing(false);

  return (
    <div className="relative">
      <ScrollArea
        ref={scroller}
        label={t('log.label')}
        className="max-h-[min(30rem,70dvh)] rounded-lg border border-line bg-sunken"
        onScroll={noticeScroll}
        // Only people let go of the end: that the log grows scrolls, too.
        onWheel={(event) => event.deltaY < 0 && letGo()}
        onTouchMove={letGo}
        onPointerDown={letGo}
        onKeyDown={(event) => ['ArrowUp', 'PageUp', 'Home'].includes(event.key) && letGo()}
      >
        <ol
          className="relative min-w-0 font-mono text-xs leading-5"
          style={{ height }}
          aria-label={t('log.lines', { count: lines })}
        >
          {items.map(({ index, start }) => {
            const line = lineAt(index);
            return (
              <li
                key={index}
                ref={virtualizer.measureElement}
                data-index={index}
                aria-setsize={lines}
                aria-posinset={index + 1}
                className="absolute inset-x-0 flex min-h-6 gap-4 px-4 py-0.5 hover:bg-hover"
                style={{ transform: `translateY(${start}px)` }}
              >
                {line && (
                  <>
                    <time dateTime={line.at} className="shrink-0 text-ink-muted tabular-nums">
                      {timeText(new Date(line.at), locale)}
                    </time>
                    <span className={classNames('min-w-0 wrap-anywhere', inks[line.level])}>
                      {line.level !== 'info' && (
                        <span className="font-medium">
                          {t(line.level === 'warning' ? 'log.isWarning' : 'log.isError')}{' '}
                        </span>
                      )}
                      {line.message}
                    </span>
                  </>
                )}
              </li>
            );
          })}
        </ol>
      </ScrollArea>
      {error !== null && (
        <p role="alert" className="mt-2 text-sm text-danger-ink">
          {errorText(error)}
        </p>
      )}
      {isGrowing && (
        <Button
          size="sm"
          aria-pressed={isFollowing}
          className={classNames('absolute right-4 bottom-3', isFollowing && 'opacity-80')}
          onClick={() => setIsFollowing(!isFollowing)}
        >
          <ArrowDownToLine aria-hidden />
          {t(isFollowing ? 'log.following' : 'log.follow')}
        </Button>
      )}
    </div>
  );
}
