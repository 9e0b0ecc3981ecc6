/** The key of a service account: the JSON file that Google hands out once. */
import { createPrivateKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';

export interface ServiceAccount {
  readonly email: string;
  readonly privateKey: KeyObject;
  readonly keyId: string | null;
  readonly project: string | null;
}

export type JudgedKey =
  { readonly ok: true; readonly account: ServiceAccount } | { readonly ok: false; readonly problem: string };

const keySchema = z.object({
  type: z.literal('service_account'),
  client_email: z.email(),
  private_key: z.string().min(1),
  private_key_id: z.string().min(1).nullish(),
  project_id: z.string().min(1).nullish(),
});

const MIN_BITS = 2_048;

/** The account, or as a sentence what is in the text instead of its key. Nothing of the text is repeated. */
export function judgeKey(text: string): JudgedKey {
  const content = parsed(text);
  const { data: key } = keySchema.safeParse(content);
  if (!key) return { ok: false, problem: problemOf(text, content) };
  const privateKey = privateKeyIn(key.private_key);
  if (privateKey === null) return { ok: false, problem: DAMAGED };
  return {
    ok: true,
    account: {
      email: key.client_email,
      privateKey,
      keyId: key.private_key_id ?? null,
      project: key.project_id ?? null,
    },
  };
}

function privateKeyIn(pem: string): KeyObject | null {
  try {
    const key = createPrivateKey(pem);
    const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
    return key.asymmetricKeyType === 'rsa' && bits >= MIN_BITS ? key : null;
  } catch {
    return null;
  }
}

function problemOf(text: string, content: unknown): string {
  if (typeof content !== 'object' || content === null)
    return /^\s*-----BEGIN/.test(text) ? ONLY_THE_KEY : NOT_JSON;
  if ('installed' in content || 'web' in content) return OAUTH_CLIENT;
  if ('type' in content && content.type === 'authorized_user') return OF_A_PERSON;
  return INCOMPLETE;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const AGAIN = 'In the Google Cloud console, open the service account, "Keys", and add a key of type JSON.';
const NOT_JSON = `This is not the JSON file of a service account's key. ${AGAIN}`;
const ONLY_THE_KEY = `This is the private key alone; the whole JSON file it stands in is needed. ${AGAIN}`;
const OAUTH_CLIENT = `This belongs to an OAuth client, not to a service account. ${AGAIN}`;
const OF_A_PERSON = `These are a person's own credentials, not those of a service account. ${AGAIN}`;
const INCOMPLETE = `The file lacks parts of a service account's key (type, client_email, private_key). ${AGAIN}`;
const DAMAGED = `The private key in the file is damaged: perhaps its line breaks were changed. ${AGAIN}`;
