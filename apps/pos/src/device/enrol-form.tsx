/** Asks for the code that makes this device a register, and says why where it does not. */
import { Button } from '@syncline/ui/button';
import { Field } from '@syncline/ui/field';
import { Input } from '@syncline/ui/input';
import { TransportError, type TransportErrorKind } from '@syncline/replica/transport';
import { useState } from 'react';
import { useTexts, type Texts } from '../texts/texts.ts';
import { touchButton, touchField } from '../touch.ts';
import { enrolDevice, type Device } from './device.ts';

interface EnrolFormProps {
  readonly hint: string;
  /** A code that is there already; empty: there is none. */
  readonly offered: string;
  /** The register that the device has to stay, as it holds what it has not sent; null: it may become any. */
  readonly only: string | null;
  readonly onEnrolled: (device: Device) => void;
}

export function EnrolForm({ hint, offered, only, onEnrolled }: EnrolFormProps) {
  const texts = useTexts();
  const [code, setCode] = useState(offered);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<TransportErrorKind | null>(null);

  const enrol = async () => {
    setBusy(true);
    setProblem(null);
    try {
      onEnrolled(await enrolDevice({ code: code.trim(), only }, localStorage));
    } catch (error) {
      if (!(error instanceof TransportError)) throw error;
      setProblem(error.kind);
    } finally {
      setBusy(false);
    }
  };

  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy) void enrol();
      }}
    >
      <p className="text-lg text-ink-muted">{hint}</p>
      <Field label={texts.code} error={problem === null ? undefined : problemText(problem, texts)}>
        <Input
          className={`${touchField} font-mono tracking-widest uppercase`}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          placeholder="ABCD-EFGH"
          required
          maxLength={40}
          value={code}
          onChange={({ target }) => setCode(target.value)}
        />
      </Field>
      <Button type="submit" variant="primary" className={touchButton} pending={isBusy}>
        {texts.enrol}
      </Button>
    </form>
  );
}

function problemText(problem: TransportErrorKind, texts: Texts): string {
  if (problem === 'offline') return texts.noConnection;
  return problem === 'refused' ? texts.enrolRefused : texts.serverBusy;
}
