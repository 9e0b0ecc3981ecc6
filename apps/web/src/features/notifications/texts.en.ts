export const en = {
  optIn: 'Notify me of long syncs',
  when: 'When they end and I look elsewhere',
  blocked: 'Blocked in the browser’s settings',
  inStep: '{{source}} is in step',
  failed: '{{source}} failed',
  created_one: '{{count, number}} new',
  created_other: '{{count, number}} new',
  updated_one: '{{count, number}} changed',
  updated_other: '{{count, number}} changed',
  removed_one: '{{count, number}} removed',
  removed_other: '{{count, number}} removed',
  unchanged: 'Nothing has changed',
} as const;
