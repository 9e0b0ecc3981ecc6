/** The register as a person sees it: before it is enrolled, and at work. */
import { ReplicaContext } from '@syncline/replica/react';
import { Logo } from '@syncline/ui/logo';
import { useState } from 'react';
import type { CartStore } from './cart/cart-store.ts';
import type { Device } from './device/device.ts';
import { EnrolForm } from './device/enrol-form.tsx';
import { openRegister, type Register } from './device/register.ts';
import { texts } from './texts.ts';
import { Workplace } from './workplace.tsx';

interface AppProps {
  /** The device as it was kept; null: it is no register yet. */
  readonly kept: Register | null;
  readonly cart: CartStore;
}

export function App({ kept, cart }: AppProps) {
  const [register, setRegister] = useState(kept);

  const become = async (device: Device) => {
    await register?.replica.stop();
    setRegister(openRegister(device));
  };

  if (!register)
    return (
      <main className="mx-auto flex min-h-dvh max-w-md flex-col justify-center gap-5 p-5">
        <Logo className="size-12" />
        <h1 className="text-2xl font-semibold">{texts.enrolTitle}</h1>
        <EnrolForm hint={texts.enrolHint} onEnrolled={(device) => void become(device)} />
      </main>
    );
  return (
    <ReplicaContext value={register.replica}>
      <Workplace register={register} cart={cart} onEnrolled={(device) => void become(device)} />
    </ReplicaContext>
  );
}
