/** Every English text behind the sign-in, by feature. The Italian ones have the same shape, or do not compile. */
import { en as alerts } from '../features/alerts/texts.en.ts';
import { en as analytics } from '../features/analytics/texts.en.ts';
import { en as audit } from '../features/audit/texts.en.ts';
import { en as live } from '../features/live/texts.en.ts';
import { en as notifications } from '../features/notifications/texts.en.ts';
import { en as overview } from '../features/overview/texts.en.ts';
import { en as records } from '../features/records/texts.en.ts';
import { en as registers } from '../features/registers/texts.en.ts';
import { en as runs } from '../features/runs/texts.en.ts';
import { en as settings } from '../features/settings/texts.en.ts';
import { en as shell } from '../features/shell/texts.en.ts';
import { en as sources } from '../features/sources/texts.en.ts';
import { en as wizard } from '../features/sources/wizard/texts.en.ts';
import { en as data } from './data.en.ts';

export const english = {
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
} as const;
