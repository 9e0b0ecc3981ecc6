/** What people did, in words. An action that has none yet is told by its own name. */
const actions: Readonly<Record<string, string>> = {
  'session.signIn': 'Signed in',
  'setup.createFirstAdmin': 'Created the organisation',
  'sources.create': 'Added source',
  'sources.update': 'Changed source',
  'sources.apply': 'Applied from the file',
  'sources.setSchedule': 'Changed schedule of',
  'sources.pause': 'Paused',
  'sources.resume': 'Resumed',
  'sources.remove': 'Removed source',
  'sync.startSync': 'Started a sync of',
  'sync.cancel': 'Cancelled a sync of',
  'sync.applyAnyway': 'Applied in spite of the shrink guard',
  'registers.createCode': 'Made a code for register',
  'registers.reEnrol': 'Made a code to enrol again',
  'registers.rename': 'Renamed register',
  'registers.move': 'Moved register',
  'registers.revoke': 'Revoked register',
  'alerts.createChannel': 'Added alert channel',
  'alerts.updateChannel': 'Changed alert channel',
  'alerts.removeChannel': 'Removed alert channel',
  'alerts.sendTest': 'Sent a test to',
};

export const actionText = (action: string): string => actions[action] ?? action;
