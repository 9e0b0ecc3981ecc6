/**
 * The simulator as a program: `node …/main.ts --port 0 --seed 7 --speed 60 --days 30 --orders 300`. Its first line of output
 * is its address; then how to sign in. It ends on SIGTERM or SIGINT, and with --attached when its input ends, as it does
 * with the process that started it. --guests 20 brings somebody who orders every 20 seconds, whatever the hour.
 */
import { parseArgs } from 'node:util';
import { bringGuests } from './guests.ts';
import { startToastSimulator } from './toast-simulator.ts';
import { SAMPLE_CLIENT } from './toast-world.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    seed: { type: 'string', default: '7' },
    speed: { type: 'string', default: '1' },
    days: { type: 'string', default: '30' },
    orders: { type: 'string', default: '300' },
    guests: { type: 'string', default: '0' },
    attached: { type: 'boolean', default: false },
  },
});

const simulator = await startToastSimulator({
  port: Number(values.port),
  seed: Number(values.seed),
  speed: Number(values.speed),
  historyDays: Number(values.days),
  ordersPerDay: Number(values.orders),
});
const guests = bringGuests(simulator.control, Number(values.guests) * 1_000);
process.stdout.write(
  [
    simulator.url,
    `restaurant ${simulator.restaurantGuid}, client ${SAMPLE_CLIENT.clientId}, secret ${SAMPLE_CLIENT.clientSecret}`,
    '',
  ].join('\n'),
);

const end = () => {
  guests.close();
  process.stdin.destroy();
  void simulator.close();
};
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, end);
if (values.attached) process.stdin.once('close', end).resume();
