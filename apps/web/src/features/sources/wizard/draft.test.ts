import { expect, test } from 'vitest';
import { emptyDraft, inputOf, reachableStep } from './draft.ts';

const upload = { uploadId: 'u1', name: 'units.csv', bytes: 9 };

test('what is read is the way that is chosen, whatever was typed into the others', () => {
  const draft = { ...emptyDraft, upload, url: ' https://a.example/x.csv ', path: '/x.csv' };
  expect(inputOf(draft)).toEqual({ location: { from: 'upload', uploadId: 'u1', name: 'units.csv' } });
  expect(inputOf({ ...draft, from: 'url' })).toEqual({
    location: { from: 'url', url: 'https://a.example/x.csv' },
  });
});

test('a file of an SFTP server is read with what signs in to it', () => {
  const sftp = { ...emptyDraft.sftp, host: 'a.example', user: 'ada', path: '/x.csv', password: 'secret' };
  expect(inputOf({ ...emptyDraft, from: 'sftp', sftp })).toEqual({
    location: { from: 'sftp', host: 'a.example', user: 'ada', path: '/x.csv' },
    sftpPassword: 'secret',
  });
  expect(inputOf({ ...emptyDraft, from: 'upload', upload, sftp })).not.toHaveProperty('sftpPassword');
});

test('what is left to detection is not named', () => {
  expect(inputOf({ ...emptyDraft, upload, delimiter: ';' })).toEqual({
    location: { from: 'upload', uploadId: 'u1', name: 'units.csv' },
    delimiter: ';',
  });
});

test('a step without what it needs leads to the one that provides it', () => {
  expect(reachableStep('save', false, false)).toBe('connect');
  expect(reachableStep('preview', false, true)).toBe('connect');
  expect(reachableStep('save', true, false)).toBe('preview');
  expect(reachableStep('preview', true, false)).toBe('preview');
  expect(reachableStep('save', true, true)).toBe('save');
});
