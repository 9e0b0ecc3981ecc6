import { useMutation } from '@tanstack/react-query';
import { Button } from '@syncline/ui/button';
import { Field } from '@syncline/ui/field';
import { Input } from '@syncline/ui/input';
import { SegmentedControl } from '@syncline/ui/segmented-control';
import { FolderOpen, Globe, PlugZap, Upload as UploadIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTRPC } from '../../../../trpc.ts';
import { locationText, type Location } from '../../file-config.ts';
import { FileDrop } from '../../file-drop.tsx';
import { CheckOutcome } from '../check-outcome.tsx';
import { inputOf, readByItself, type Draft } from '../draft.ts';
import { StepFrame } from '../step-frame.tsx';

interface FileConnectStepProps {
  readonly draft: Draft;
  readonly kindChoice: ReactNode;
  readonly onChange: (change: Partial<Draft>) => void;
  readonly onNext: () => void;
}

/** Where the file comes from. Going on tests it, so that what is wrong with it is said here. */
export function FileConnectStep({ draft, kindChoice, onChange, onNext }: FileConnectStepProps) {
  const trpc = useTRPC();
  const check = useMutation(trpc.sources.check.mutationOptions());
  const input = inputOf(draft);

  // Another place is another file: what was chosen for reading the one before does not hold for it.
  const changeLocation = (change: Partial<Draft>) => {
    check.reset();
    onChange({ ...change, ...readByItself });
  };
  const test = (onPassed?: () => void) => {
    if (!input) return;
    check.mutate({ kind: 'file', input }, { onSuccess: (result) => (result.ok ? onPassed?.() : undefined) });
  };

  return (
    <form
      className="contents"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        test(onNext);
      }}
    >
      <StepFrame
        title="Where is the file?"
        description="CSV, an Excel workbook or JSON, packed or not. It is read anew at every sync: what changed in it is what changes here."
        next={
          <Button type="submit" variant="primary" disabled={!input} pending={check.isPending}>
            Continue
          </Button>
        }
      >
        {kindChoice}
        <SegmentedControl
          label="Where the file comes from"
          value={draft.from}
          onChange={(from) => changeLocation({ from })}
          className="self-start"
          options={[
            { value: 'upload', label: <Choice icon={UploadIcon}>Upload</Choice> },
            { value: 'url', label: <Choice icon={Globe}>Web address</Choice> },
            { value: 'path', label: <Choice icon={FolderOpen}>Path on the server</Choice> },
          ]}
        />

        {draft.from === 'upload' && (
          <FileDrop upload={draft.upload} onUploaded={(upload) => changeLocation({ upload })} />
        )}
        {draft.from === 'url' && (
          <Field
            label="Address"
            hint="http:// or https://. An unchanged file costs one request at each sync."
            className="max-w-2xl"
          >
            <Input
              type="url"
              inputMode="url"
              placeholder="https://"
              value={draft.url}
              onChange={(event) => changeLocation({ url: event.target.value })}
            />
          </Field>
        )}
        {draft.from === 'path' && (
          <Field
            label="Path"
            hint="The whole path, on the machine that Syncline runs on."
            className="max-w-2xl"
          >
            <Input
              placeholder="/"
              spellCheck={false}
              className="font-mono"
              value={draft.path}
              onChange={(event) => changeLocation({ path: event.target.value })}
            />
          </Field>
        )}

        {input && isArchive(input.location) && (
          <Field label="File in the archive" hint="Only needed where it holds several." className="max-w-2xl">
            <Input
              value={draft.inArchive}
              spellCheck={false}
              onChange={(event) => {
                check.reset();
                onChange({ inArchive: event.target.value });
              }}
            />
          </Field>
        )}
        {input && draft.from !== 'upload' && (
          <Button className="self-start" onClick={() => test()} pending={check.isPending}>
            <PlugZap aria-hidden />
            Test connection
          </Button>
        )}
        <CheckOutcome check={check} />
      </StepFrame>
    </form>
  );
}

const isArchive = (location: Location) => /\.zip$/i.test(locationText(location));

function Choice({ icon: Icon, children }: { icon: typeof Globe; children: string }) {
  return (
    <>
      <Icon aria-hidden className="max-sm:hidden" />
      {children}
    </>
  );
}
