/** A register as small as it can be: what a device holds and how it is, and a cashier's few deeds. Tests look and act as they would. */
import { createRoot } from 'react-dom/client';
import { ReplicaContext } from '@syncline/replica/react';
import { Till } from './till-view.tsx';
import { deviceOf, enrolDevice, openReplica } from './device.ts';

const root = createRoot(document.querySelector('#till') ?? document.body);

function open() {
  const device = deviceOf(localStorage);
  if (!device) return;
  const replica = openReplica(device);
  window.replica = replica;
  root.render(
    <ReplicaContext value={replica}>
      <Till />
    </ReplicaContext>,
  );
}

window.enrol = async (code) => {
  await enrolDevice(code, localStorage);
  open();
};
open();
