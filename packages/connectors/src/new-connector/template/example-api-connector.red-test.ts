import { describeConnector } from '../../connector.contract.ts';
import { exampleApiConnector } from './example-api-connector.ts';
import { startExampleApiSimulator } from './example-api-simulator.ts';

const mapping = { type: 'product', key: ['id'], columns: [{ column: 'name', field: 'name' }] };

describeConnector('Example API', exampleApiConnector, async () => {
  const simulator = await startExampleApiSimulator();
  const input = { baseUrl: simulator.url };
  return {
    input,
    config: { ...input, mapping },
    async fill(count, edition) {
      simulator.hold(
        Array.from({ length: count }, (_, n) => ({ id: String(n), name: `Product ${n}, ${edition}` })),
      );
    },
    faults: {
      'it is down': { cause: async () => simulator.breakWith(503), kind: 'unavailable' },
      'it does not know us': { cause: async () => simulator.breakWith(401), kind: 'credentials_rejected' },
    },
    close: () => simulator.close(),
  };
});
