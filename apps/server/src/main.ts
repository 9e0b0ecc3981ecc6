/** `npm start`, and with --demo `npm run demo`: one server process, from its environment to its end. */
import { fileURLToPath } from 'node:url';
import { AppError } from '@syncline/domain/app-error';
import { systemClock } from '@syncline/domain/clock';
import { pino } from 'pino';
import { loadDemo, type Demo } from './demo/load-demo.ts';
import { EnvError, parseEnv } from './env.ts';
import { keepMemoryFlat } from './heap.ts';
import { startServer, type RunningServer } from './start-server.ts';

const isDemo = process.argv.includes('--demo');
const webFolder = fileURLToPath(new URL('../../web/dist', import.meta.url));
const posFolder = fileURLToPath(new URL('../../pos/dist', import.meta.url));

keepMemoryFlat();

try {
  const env = parseEnv(process.env);
  const log = pino({ level: env.LOG_LEVEL });
  const server = await startServer({ env, clock: systemClock, log, webFolder, posFolder });
  let demo: Demo | null = null;
  const close = async () => {
    await server.close();
    await demo?.close();
  };
  endWith(close);
  if (isDemo)
    demo = await loadDemo(server, { dataFolder: env.SYNCLINE_DATA, clock: systemClock }).catch(
      async (error: unknown) => {
        await close();
        throw error;
      },
    );
  const signIn = demo?.signIn ?? (await howToSignIn(server));
  process.stdout.write(`\n  Syncline is running at ${server.url}\n  ${signIn}\n\n`);
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
}

/** The first signal ends the server in order, a second one at once. */
function endWith(close: () => Promise<void>): void {
  let isEnding = false;
  const end = () => {
    if (isEnding) process.exit(1);
    isEnding = true;
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${String(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
}

async function howToSignIn({ services, url }: RunningServer): Promise<string> {
  const { needsFirstAdmin } = await services.setup.state();
  return needsFirstAdmin
    ? `Open ${url} and create the first admin.`
    : 'Sign in with your e-mail address and password.';
}

/** Troubles of the operator's are told in a sentence, ours with where they happened. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof EnvError || error instanceof AppError) return error.message;
  if ('code' in error && error.code === 'EADDRINUSE')
    return `${error.message}. Stop what uses the port, or choose another with PORT.`;
  return error.stack ?? error.message;
}
