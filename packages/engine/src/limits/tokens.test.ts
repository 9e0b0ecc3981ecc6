import { createTestDatabase, type TestDatabase } from '@syncline/db/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createVault } from '../secrets/vault.ts';
import { createTokens } from './tokens.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const vault = createVault('a secret of at least thirty-two characters');
let now = new Date('2026-01-01T00:00:00Z');
const tokens = () => createTokens({ prisma: database.prisma, vault, clock: { now: () => now } });
const inAnHour = () => new Date(now.getTime() + 3_600_000);

describe('the tokens of an upstream account', () => {
  test('are fetched once, however many ask in however many processes', async () => {
    let logins = 0;
    const login = async () => ({ value: `token ${++logins}`, expiresAt: inAnHour() });
    const [one, two] = [tokens(), tokens()];
    const got = await Promise.all(
      Array.from({ length: 8 }, (_, n) => (n % 2 ? one : two).get('shared', login)),
    );
    expect(new Set(got)).toEqual(new Set(['token 1']));
    const { sealed } = await database.prisma.upstreamToken.findUniqueOrThrow({ where: { key: 'shared' } });
    expect(sealed).not.toContain('token');
  });

  test('are fetched anew when they have expired, or were refused; but not when somebody has done so already', async () => {
    let logins = 0;
    const login = async () => ({ value: `token ${++logins}`, expiresAt: inAnHour() });
    expect(await tokens().get('renewed', login)).toBe('token 1');
    await tokens().drop('renewed', 'token 1');
    expect(await tokens().get('renewed', login)).toBe('token 2');
    await tokens().drop('renewed', 'token 1');
    expect(await tokens().get('renewed', login)).toBe('token 2');
    now = new Date(now.getTime() + 3_600_000);
    expect(await tokens().get('renewed', login)).toBe('token 3');
  });

  test('a login that fails leaves nothing behind, and the next one tries again', async () => {
    const refused = () => Promise.reject(new Error('no'));
    await expect(tokens().get('failing', refused)).rejects.toThrow('no');
    expect(await tokens().get('failing', async () => ({ value: 'yes', expiresAt: inAnHour() }))).toBe('yes');
  });
});
