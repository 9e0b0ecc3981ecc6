export const en = {
  states: { off: 'Offline', connecting: 'Connecting…', live: 'Live', reconnecting: 'Reconnecting…' },
} as const;
