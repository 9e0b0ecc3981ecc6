import { Button } from '@syncline/ui/button';
import { Callout } from '@syncline/ui/callout';
import { Card, CardHeader } from '@syncline/ui/card';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../error-text.ts';
import type { useTestedSave } from './use-tested-save.ts';

interface ConnectionFormProps<Input extends object> {
  readonly title: string;
  readonly description: string;
  readonly saving: ReturnType<typeof useTestedSave<Input>>;
  /** Null while something that it cannot do without is missing. */
  readonly input: Input | null;
  readonly isEdited: boolean;
  readonly onDiscard: () => void;
  /** The fields. */
  readonly children: ReactNode;
}

/** The connection of a source, edited: what came of testing it, its fields, and what can be done with them. */
export function ConnectionForm<Input extends object>(props: ConnectionFormProps<Input>) {
  const { t } = useTranslation('sources');
  const errorText = useErrorText();
  const { title, description, saving, input, isEdited, onDiscard, children } = props;
  const { outcome, failed } = saving;
  return (
    <Card>
      <CardHeader title={title} description={description} />
      <form
        noValidate
        className="flex flex-col gap-5 border-t border-line p-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (input) saving.save(input);
        }}
      >
        {outcome?.ok === false && (
          <Callout tone="danger" title={outcome.failure.message}>
            {outcome.failure.advice}
          </Callout>
        )}
        {outcome?.ok === true && (
          <Callout tone="success" title={t('connected')}>
            {outcome.description}
          </Callout>
        )}
        {failed && <Callout tone="danger" title={errorText(failed)} />}
        {children}
        <div className="flex flex-wrap gap-2">
          <Button
            type="submit"
            variant="primary"
            disabled={!isEdited || input === null}
            pending={saving.isSaving}
          >
            {t('testAndSave')}
          </Button>
          <Button
            disabled={input === null}
            pending={saving.isTesting}
            onClick={() => input && saving.test(input)}
          >
            {t('testConnection')}
          </Button>
          {isEdited && (
            <Button variant="ghost" onClick={onDiscard}>
              {t('discard')}
            </Button>
          )}
        </div>
      </form>
    </Card>
  );
}
