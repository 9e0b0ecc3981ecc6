/** An SFTP server on the loopback that shows what lies in a folder, and whose manners can be spoiled. */
import { createHash, generateKeyPairSync, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import ssh2, { type AuthContext, type Connection } from 'ssh2';
import { serveFolder } from './serve-folder.ts';

export interface SftpServer {
  readonly port: number;
  /** SHA256:… of the key that it shows. */
  readonly hostKey: string;
  /** The passwords that it was offered so far. */
  readonly offered: readonly string[];
  /** How it misbehaves from now on; null: not at all. */
  spoil(fault: SftpFault | null): void;
  close(): Promise<void>;
}

export type SftpFault =
  'another key' | 'another password' | 'silence' | 'silence in the middle' | 'hanging up' | 'no permission';

interface Options {
  readonly folder: string;
  readonly user: string;
  readonly password: string;
  /** The key that the user may sign in with, as PEM. */
  readonly key?: string;
  /** It asks for the password by keyboard-interactive alone, as many do. */
  readonly asksInteractively?: boolean;
  /** The most that it answers to a read. */
  readonly maxReadBytes?: number;
  readonly port?: number;
}

export async function startSftpServer(options: Options): Promise<SftpServer> {
  const keys = [newKey(), newKey()] as const;
  let fault: SftpFault | null = null;
  const offered: string[] = [];
  const sockets = new Set<Socket>();

  const welcome = (connection: Connection, socket: Socket) => {
    connection.on('error', () => undefined);
    connection.on('authentication', (context) => {
      const isRefused = fault === 'another password';
      authenticate(context, isRefused ? { ...options, password: 'another' } : options, offered);
    });
    connection.on('session', (accept) => {
      accept().on('sftp', (acceptSftp) => {
        serveFolder(acceptSftp(), {
          folder: options.folder,
          maxReadBytes: options.maxReadBytes ?? 262_144,
          fault: () => fault,
          hangUp: () => socket.destroy(),
        });
      });
    });
  };
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    if (fault === 'silence') return;
    const key = fault === 'another key' ? keys[1] : keys[0];
    const ssh = new ssh2.Server({ hostKeys: [key.private] }, (connection) => welcome(connection, socket));
    ssh.injectSocket(socket);
  });
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The SFTP server has no port.');

  return {
    port: address.port,
    hostKey: keys[0].fingerprint,
    offered,
    spoil: (next) => void (fault = next),
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function newKey() {
  const key = ssh2.utils.parseKey(newPrivateKey());
  if (key instanceof Error) throw key;
  const digest = createHash('sha256').update(key.getPublicSSH()).digest('base64');
  return { private: key.getPrivatePEM(), fingerprint: `SHA256:${digest.replace(/=+$/, '')}` };
}

/** As PEM. Node's, because one of several hundred that ssh2 makes cannot be read. */
export const newPrivateKey = () =>
  generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    privateKeyEncoding: { type: 'sec1', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  }).privateKey;

function authenticate(context: AuthContext, options: Options, offered: string[]): void {
  const { user, password, key: pem, asksInteractively = false } = options;
  if (context.username !== user) return context.reject();
  if (context.method === 'password' && !asksInteractively) {
    offered.push(context.password);
    return context.password === password ? context.accept() : context.reject();
  }
  if (context.method === 'keyboard-interactive' && asksInteractively)
    return context.prompt([{ prompt: 'Password: ', echo: false }], ([answer = '']) => {
      offered.push(answer);
      return answer === password ? context.accept() : context.reject();
    });
  if (context.method === 'publickey' && pem !== undefined) {
    const known = ssh2.utils.parseKey(pem);
    if (known instanceof Error) throw known;
    const { key, signature, blob, hashAlgo } = context;
    const isKnown = isSame(key.data, known.getPublicSSH());
    const isSigned = !signature || (blob && known.verify(blob, signature, hashAlgo));
    return isKnown && isSigned ? context.accept() : context.reject();
  }
  context.reject([asksInteractively ? 'keyboard-interactive' : 'password', 'publickey']);
}

const isSame = (one: Buffer, other: Buffer) => one.length === other.length && timingSafeEqual(one, other);
