/** Asks for the code that makes this device a register, and says why where it does not. */
import { Button } from '@syncline/ui/button';
import { Field } from '@syncline/ui/field';
import { Input } from '@syncline/ui/input';
import { TransportError } from '@syncline/replica/transport';
import { useState } from 'react';
import { texts } from '../texts.ts';
import { touchButton, touchField } from '../touch.ts';
import { enrolDevice, type Device } from './device.ts';

interface EnrolFormProps {
  readonly hint: string;
  readonly onEnrolled: (device: Device) => void;
}

export function EnrolForm({ hint, onEnrolled }: EnrolFormProps) {
  const [code, setCode] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const enrol = async () => {
    setBusy(true);
    setProblem(null);
    try {
      onEnrolled(await enrolDevice(code.trim(), localStorage));
    } catch (error) {
      if (!(error instanceof TransportError)) throw error;
      setProblem(error.kind === 'offline' ? texts.noConnection : error.message);
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
      <Field label={texts.code} error={problem ?? undefined}>
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
