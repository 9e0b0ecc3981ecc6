/** A rung that begins with a ticket, ends once, and never calls back after it was closed. */
import type { LiveHandlers, LiveRequest, Rung, TransportError } from '@syncline/replica/transport';
import { transportError } from '../transport-error.ts';
import type { Line } from '../trpc-transport.ts';

interface Begin {
  readonly ticket: string;
  readonly feeds: LiveRequest['feeds'];
  readonly onEvent: LiveHandlers['onEvent'];
  readonly end: (reason: TransportError) => void;
}

/** `begin` returns how to close what it opened. */
export const ticketedRung = (
  kind: Rung['kind'],
  { tickets }: Pick<Line, 'tickets'>,
  begin: (opening: Begin) => () => void,
): Rung => ({
  kind,
  open({ feeds }, { onEvent, onEnd }) {
    let isOpen = true;
    let close: (() => void) | null = null;
    const end = (reason: TransportError) => {
      if (!isOpen) return;
      isOpen = false;
      close?.();
      onEnd(reason);
    };
    const start = (ticket: string) => {
      if (!isOpen) return;
      close = begin({
        ticket,
        feeds,
        end,
        onEvent: (event) => {
          if (isOpen) onEvent(event);
        },
      });
      // It may have failed while it was being opened.
      if (!isOpen) close();
    };
    tickets.get().then(start, (error: unknown) => end(transportError(error)));
    return () => {
      isOpen = false;
      close?.();
    };
  },
});
