import type { RunView } from '@syncline/domain/run';
import type { TFunction } from 'i18next';
import { notificationChoice } from './notification-choice.ts';
import { runNotification } from './run-notification.ts';

/** [B13] Tells of a long run that has ended, if the person wants it and does not look. A click opens the run. */
export function notifyOfRun(run: RunView, t: TFunction<'notifications'>, open: (path: string) => void): void {
  if (document.visibilityState === 'visible' || notificationChoice() !== 'on') return;
  const told = runNotification(run, t);
  if (!told) return;
  const notification = new Notification(told.title, { body: told.body, tag: told.tag });
  notification.addEventListener('click', () => {
    window.focus();
    open(told.path);
    notification.close();
  });
}
