import { expect, test } from 'vitest';
import { unprivilegedAccount } from './account.ts';

const root = 'root:x:0:0:root:/root:/bin/bash';
const nobody = 'nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin';
const postgres = 'postgres:x:101:104:PostgreSQL administrator:/var/lib/postgresql:/bin/bash';

test("PostgreSQL's own account comes first, then nobody's", () => {
  expect(unprivilegedAccount([root, nobody, postgres, ''].join('\n'))).toEqual({ uid: 101, gid: 104 });
  expect(unprivilegedAccount([root, nobody, ''].join('\n'))).toEqual({ uid: 65534, gid: 65534 });
});

test('an account that is root by another name does not do', () => {
  expect(unprivilegedAccount([root, 'postgres:x:0:0::/:/bin/sh'].join('\n'))).toBe(null);
});
