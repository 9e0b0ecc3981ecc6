import { expect, test } from 'vitest';
import { emptySftp, sftpDraftOf, sftpInputOf } from './sftp-draft.ts';

const filled = {
  ...emptySftp,
  host: ' files.example.org ',
  user: 'ada',
  path: '/prices.csv',
  password: 'secret',
};

test('a file of an SFTP server is asked for once it is said where it is and how to sign in', () => {
  expect(sftpInputOf(filled)).toEqual({
    location: { from: 'sftp', host: 'files.example.org', user: 'ada', path: '/prices.csv' },
    sftpPassword: 'secret',
  });
  for (const missing of ['host', 'user', 'path', 'password'] as const)
    expect(sftpInputOf({ ...filled, [missing]: ' ' })).toBeNull();
  expect(sftpInputOf({ ...filled, port: 'ssh' })).toBeNull();
});

test('only what is signed in with is sent', () => {
  const input = sftpInputOf({ ...filled, proof: 'key', key: '-----BEGIN' });
  expect(input).toMatchObject({ sftpKey: '-----BEGIN' });
  expect(input).not.toHaveProperty('sftpPassword');
});

test('what a source reads comes back as it was', () => {
  const input = {
    location: {
      from: 'sftp',
      host: 'files.example.org',
      port: 2222,
      user: 'ada',
      path: '/exports',
      pattern: '*.csv',
      hostKey: 'SHA256:x',
    },
    sftpKey: '••••••••',
  } as const;
  expect(sftpInputOf(sftpDraftOf(input))).toEqual(input);
});
