/** Which procedures are people's actions. Every mutation is, but for these, which change nothing that others see. */
export const notAudited: ReadonlySet<string> = new Set([
  // They look at a source that is being set up.
  'sources.check',
  'sources.preview',
  'sources.tryMapping',
  // Which organisation somebody's own session looks at, and its passes for the WebSocket.
  'session.switchOrganisation',
  'session.ticket',
  // How they like to look at a page.
  'views.create',
  'views.update',
  'views.remove',
]);
