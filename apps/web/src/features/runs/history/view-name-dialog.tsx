import { Button } from '@syncline/ui/button';
import { Dialog } from '@syncline/ui/dialog';
import { Field } from '@syncline/ui/field';
import { Input } from '@syncline/ui/input';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

interface ViewNameDialogProps {
  readonly title: string;
  readonly initial: string;
  readonly isSaving: boolean;
  readonly onSave: (name: string) => void;
  readonly onClose: () => void;
}

/** What a view is to be called. */
export function ViewNameDialog({ title, initial, isSaving, onSave, onClose }: ViewNameDialogProps) {
  const { t } = useTranslation('runs');
  const { t: common } = useTranslation('common');
  const form = useId();
  const [name, setName] = useState(initial);
  const [isTried, setIsTried] = useState(false);
  const isMissing = name.trim() === '';

  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      footer={
        <>
          <Button onClick={onClose}>{common('actions.cancel')}</Button>
          <Button type="submit" form={form} variant="primary" pending={isSaving}>
            {common('actions.save')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setIsTried(true);
          if (!isMissing) onSave(name.trim());
        }}
      >
        <Field label={t('views.name')} error={isTried && isMissing ? t('views.nameMissing') : undefined}>
          <Input
            value={name}
            maxLength={60}
            autoComplete="off"
            onChange={({ target }) => setName(target.value)}
          />
        </Field>
      </form>
    </Dialog>
  );
}
