/** Whatever reports an error to the console has failed, also where the test did not look. */
// oxlint-disable no-console -- it is what this file is about
import { afterEach, beforeEach } from 'vitest';

const report = console.error;
let reported: unknown[] = [];

beforeEach(() => {
  reported = [];
  console.error = (...details) => {
    reported.push(details);
    report(...details);
  };
});

afterEach(() => {
  console.error = report;
  if (reported.length > 0) throw new Error(`console.error was called: ${reported.join('\n')}`);
});
