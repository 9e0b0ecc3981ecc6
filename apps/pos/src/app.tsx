/** The register as a person sees it: before it is enrolled, and at work, in the language of the device. */
import { ReplicaContext } from '@syncline/replica/react';
import { LocaleProvider } from '@syncline/ui/locale';
import { Logo } from '@syncline/ui/logo';
import { useEffect, useState } from 'react';
import type { OpenSaleStore } from './cart/open-sale.ts';
import type { Device } from './device/device.ts';
import { EnrolForm } from './device/enrol-form.tsx';
import type { OfferedCode } from './device/offered-code.ts';
import type { Register } from './device/register.ts';
import type { LanguageStore } from './texts/language.ts';
import { TextsContext, textsIn } from './texts/texts.ts';
import { useSource } from './use-source.ts';
import { Workplace } from './workplace.tsx';

interface AppProps {
  /** The device as it was kept; null: it is no register yet. */
  readonly kept: Register | null;
  readonly open: (device: Device) => Register;
  readonly sale: OpenSaleStore;
  readonly offered: OfferedCode;
  readonly language: LanguageStore;
}

export function App({ kept, open, sale, offered, language }: AppProps) {
  const [register, setRegister] = useState(kept);
  const code = useSource(offered);
  const spoken = useSource(language);
  const texts = textsIn[spoken];

  useEffect(() => {
    document.documentElement.lang = spoken;
    document.title = register ? `${register.device.register.name} · ${texts.title}` : texts.title;
  }, [spoken, texts, register]);

  const become = async (device: Device) => {
    await register?.replica.stop();
    offered.forget();
    setRegister(open(device));
  };

  return (
    <LocaleProvider locale={language.locale()}>
      <TextsContext value={texts}>
        {register ? (
          <ReplicaContext value={register.replica}>
            <Workplace
              // Another register has nothing to do with what this one shows.
              key={register.device.token}
              register={register}
              sale={sale}
              offered={offered}
              language={language}
              onEnrolled={(device) => void become(device)}
            />
          </ReplicaContext>
        ) : (
          <main className="mx-auto flex min-h-dvh max-w-md flex-col justify-center gap-5 p-5">
            <Logo className="size-12" />
            <h1 className="text-2xl font-semibold">{texts.enrolTitle}</h1>
            <EnrolForm
              key={code}
              hint={texts.enrolHint}
              offered={code ?? ''}
              only={null}
              onEnrolled={(device) => void become(device)}
            />
          </main>
        )}
      </TextsContext>
    </LocaleProvider>
  );
}
