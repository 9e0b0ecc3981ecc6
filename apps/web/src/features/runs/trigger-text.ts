import type { RunView } from '@syncline/domain/run';

const texts = {
  manual: 'Manual',
  schedule: 'Scheduled',
  retry: 'Retry',
  webhook: 'Webhook',
} as const satisfies Record<RunView['trigger'], string>;

/** What started a run: 'Manual, Ada' or 'Scheduled'. */
export const triggerText = ({ trigger, requestedBy }: Pick<RunView, 'trigger' | 'requestedBy'>): string =>
  requestedBy === null ? texts[trigger] : `${texts[trigger]}, ${requestedBy}`;
