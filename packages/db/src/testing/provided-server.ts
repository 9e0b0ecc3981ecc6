/** What the global setup hands to test files: the server of the test run, or why there is none. */
export type TestServer =
  | { readonly state: 'ready'; readonly url: string; readonly template: string }
  | { readonly state: 'broken'; readonly reason: string };

declare module 'vitest' {
  interface ProvidedContext {
    testServer: TestServer;
  }
}
