/** `npm start`, and with --demo `npm run demo`: one server process, from its environment to its end. */
import { fileURLToPath } from 'node:url';
import { AppError } from '@syncline/domain/app-error';
import { systemClock } from '@syncline/domain/clock';
import { pino } from 'pino';
import { loadDemo } from './demo/load-demo.ts';
import { EnvError, parseEnv } from './env.ts';
import { keepMemoryFlat } from './heap.ts';
import { startServer, type RunningServer } from './start-server.ts';

const isDemo = process.argv.includes('--demo');
const webFolder = fileURLToPath(new URL('../../web/dist', import.meta.url));

keepMemoryFlat();

try {
  const env = parseEnv(process.env);
  const log = pino({ level: env.LOG_LEVEL });
  const server = await startServer({ env, clock: systemClock, log, webFolder });
  endWith(server);
  const signIn = await welcome(server, env.SYNCLINE_DATA).catch(async (error: unknown) => {
    await server.close();
    throw error;
  });
  process.stdout.write(`\n  Syncline is running at ${server.url}\n  ${signIn}\n\n`);
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
}

/** The first signal ends the server in order, a second one at once. */
function endWith(server: RunningServer): void {
  let isEnding = false;
  const end = () => {
    if (isEnding) process.exit(1);
    isEnding = true;
    server.close().then(
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

function welcome(server: RunningServer, dataFolder: string): Promise<string> {
  return isDemo ? loadDemo(server, dataFolder) : howToSignIn(server);
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
