/** Everything of the simulated Google but the wire: one service account, its spreadsheets, and quotas. */
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { exportReply } from './export-routes.ts';
import { applyMask } from './field-mask.ts';
import { DRIVE_HIDES_UNSHARED, QUOTA_MINUTE_MS } from './judgements.ts';
import { driveRefusal, ok, overQuota, page, refusal, type Reply } from './reply.ts';
import { batchGet, describe } from './sheets-routes.ts';
import { createTokenOffice, type Session, type TokenOffice } from './token-route.ts';
import { createWorkbooks, type SimulatedSpreadsheet, type Workbooks } from './workbook.ts';

export interface GoogleWorld {
  readonly workbooks: Workbooks;
  readonly office: TokenOffice;
  /** The address that spreadsheets are to be shared with. */
  readonly email: string;
  /** The JSON file of the account's key, as the console hands it out. The same for all in one process. */
  readonly keyFile: string;
  reply(asked: Asked): Reply;
}

interface Asked {
  readonly method: string;
  readonly url: URL;
  readonly authorization: string | undefined;
  readonly body: string;
}

export interface GoogleWorldOptions {
  readonly now?: () => number;
  /** Reads a minute, of an account and of its project. */
  readonly quota?: { readonly user: number; readonly project: number };
}

const EMAIL = 'reader@sample-project.iam.gserviceaccount.com';
const PROJECT = 'sample-project';
const KEY_ID = '0123456789abcdef0123456789abcdef01234567';
/** It takes a while to find the primes. */
let made: string | null = null;

function sampleKey(): string {
  made ??= generateKeyPairSync('rsa', {
    modulusLength: 2_048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  }).privateKey;
  return made;
}

const SHEETS_SCOPE = 'https://www.googleapis.com/auth/spreadsheets.readonly';
const DRIVE_SCOPE = 'https://www.googleapis.com/auth/drive.metadata.readonly';

export function createGoogleWorld(options: GoogleWorldOptions = {}): GoogleWorld {
  const { now = Date.now, quota = { user: 60, project: 300 } } = options;
  const privateKey = sampleKey();
  const account = { email: EMAIL, keyId: KEY_ID, project: PROJECT, publicKey: createPublicKey(privateKey) };
  const workbooks = createWorkbooks();
  const office = createTokenOffice(account, now);
  const reads = { minute: 0, count: 0 };

  /** Null while the read is within its quotas. */
  function overReads(): Reply | null {
    const minute = Math.floor(now() / QUOTA_MINUTE_MS);
    if (reads.minute !== minute) Object.assign(reads, { minute, count: 0 });
    reads.count += 1;
    if (reads.count > quota.user) return overQuota('Read requests per minute per user');
    return reads.count > quota.project ? overQuota('Read requests per minute') : null;
  }

  function sheets(url: URL, session: Session): Reply {
    const exceeded = overReads();
    if (exceeded) return exceeded;
    if (!session.scopes.includes(SHEETS_SCOPE)) return insufficientScope;
    const [, id = '', isValues] =
      /^\/v4\/spreadsheets\/([\w-]+)(\/values:batchGet)?$/.exec(url.pathname) ?? [];
    const spreadsheet = workbooks.get(id);
    if (!spreadsheet) return refusal(404, 'NOT_FOUND', 'Requested entity was not found.');
    if (!maySee(spreadsheet, session))
      return refusal(403, 'PERMISSION_DENIED', 'The caller does not have permission');
    if (!spreadsheet.mimeType.endsWith('google-apps.spreadsheet'))
      return refusal(400, 'FAILED_PRECONDITION', 'This operation is not supported for this document');
    return isValues ? batchGet(spreadsheet, url.searchParams) : describe(spreadsheet, url.searchParams);
  }

  function drive(url: URL, session: Session): Reply {
    if (!session.scopes.includes(DRIVE_SCOPE)) return insufficientScope;
    const id = /^\/drive\/v3\/files\/([\w-]+)$/.exec(url.pathname)?.[1] ?? '';
    const spreadsheet = workbooks.get(id);
    if (!spreadsheet || (DRIVE_HIDES_UNSHARED && !maySee(spreadsheet, session)))
      return driveRefusal(404, 'notFound', `File not found: ${id}.`);
    const { title: name, mimeType, trashed } = spreadsheet;
    const body = {
      kind: 'drive#file',
      id,
      name,
      mimeType,
      trashed,
      version: String(workbooks.versionOf(id)),
    };
    return ok(applyMask(body, url.searchParams.get('fields') ?? 'kind,id,name,mimeType'));
  }

  return {
    workbooks,
    office,
    email: EMAIL,
    keyFile: keyFileOf(privateKey),
    reply({ method, url, authorization, body }) {
      if (method === 'POST' && url.pathname === '/token')
        return office.trade(new URLSearchParams(body), `${url.origin}/token`);
      const exported = exportReply(workbooks, url);
      if (exported) return exported;
      const isSheets = url.pathname.startsWith('/v4/');
      if (!isSheets && !url.pathname.startsWith('/drive/')) return page(404, 'Error 404 (Not Found)');
      const session = office.sessionOf(authorization);
      if (!session) return unauthenticated;
      return isSheets ? sheets(url, session) : drive(url, session);
    },
  };
}

const maySee = ({ sharedWith, isLinkShared }: SimulatedSpreadsheet, { account: { email } }: Session) =>
  isLinkShared || sharedWith.includes(email);

const unauthenticated = refusal(
  401,
  'UNAUTHENTICATED',
  'Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential.',
);

const insufficientScope = refusal(
  403,
  'PERMISSION_DENIED',
  'Request had insufficient authentication scopes.',
);

const keyFileOf = (privateKey: string) =>
  JSON.stringify(
    {
      type: 'service_account',
      project_id: PROJECT,
      private_key_id: KEY_ID,
      private_key: privateKey,
      client_email: EMAIL,
      client_id: '100000000000000000001',
      token_uri: 'https://oauth2.googleapis.com/token',
    },
    null,
    2,
  );
