/** Every Italian text behind the sign-in, by feature. */
import type { english } from './english.ts';
import type { Translation } from './translation.ts';
import { it as alerts } from '../features/alerts/texts.it.ts';
import { it as analytics } from '../features/analytics/texts.it.ts';
import { it as audit } from '../features/audit/texts.it.ts';
import { it as live } from '../features/live/texts.it.ts';
import { it as notifications } from '../features/notifications/texts.it.ts';
import { it as overview } from '../features/overview/texts.it.ts';
import { it as records } from '../features/records/texts.it.ts';
import { it as registers } from '../features/registers/texts.it.ts';
import { it as runs } from '../features/runs/texts.it.ts';
import { it as settings } from '../features/settings/texts.it.ts';
import { it as shell } from '../features/shell/texts.it.ts';
import { it as sources } from '../features/sources/texts.it.ts';
import { it as wizard } from '../features/sources/wizard/texts.it.ts';
import { it as data } from './data.it.ts';

export const italian = {
  data,
  alerts,
  analytics,
  audit,
  live,
  notifications,
  overview,
  records,
  registers,
  runs,
  settings,
  shell,
  sources,
  wizard,
} satisfies Translation<typeof english>;
