/** Lets one step of a schedule happen to an installation. */
import type { Step } from './fault-schedule.ts';
import type { Installation } from './installation.ts';

export async function perform(installation: Installation, step: Step): Promise<void> {
  const { control } = installation;
  switch (step.do) {
    case 'sell':
      control.run({ do: 'advance', ms: step.minutes * 60_000 });
      return;
    case 'edit':
      for (let n = 0; n < step.times; n += 1)
        control.run(
          step.change === 'place' ? { do: 'place-order' } : { do: 'change-order', change: step.change },
        );
      return;
    case 'offer':
      return changeOffer(installation, step);
    case 'sync':
      await installation.request(step.dataset);
      return;
    case 'cancel':
      return installation.cancelOne();
    case 'upstream':
      control.run({ do: 'fault', fault: step.fault });
      return;
    case 'expire-tokens':
      control.run({ do: 'expire-tokens' });
      return;
    case 'end-connections':
      await installation.endConnections();
      return;
    case 'jump':
      installation.processes.at(step.process)?.clock.jump(step.ms);
      return;
    case 'stall':
      await installation.processes.at(step.process)?.stall();
      return;
    case 'webhooks':
      installation.receiver.mode = step.are;
      return;
    case 'let-work':
      await (step.until === 'quiet' ? installation.untilQuiet() : installation.sign());
      return installation.processes.wake();
  }
}

function changeOffer({ control }: Installation, { change, nth }: Extract<Step, { do: 'offer' }>): void {
  const ofType = (type: string) => control.truth().filter((record) => record.type === type);
  const pick = (type: string) => ofType(type)[nth % Math.max(1, ofType(type).length)]?.key ?? '';
  switch (change) {
    case 'price':
      control.run({ do: 'price-dish', guid: pick('product'), cents: 500 + nth });
      return;
    case 'stock':
      control.run({ do: 'stock', guid: pick('product'), left: nth % 5 });
      return;
    case 'remove-dish':
      control.run({ do: 'remove-dish', guid: pick('product') });
      return;
    case 'remove-table':
      control.run({ do: 'remove-table', guid: pick('table') });
  }
}
