import { Button } from '@syncline/ui/button';
import { classNames } from '@syncline/ui/class-names';
import { RelativeTime } from '@syncline/ui/relative-time';
import { Cell, Row } from '@syncline/ui/table';
import { ShieldAlert } from 'lucide-react';
import { Trans, useTranslation } from 'react-i18next';
import { lagText } from './lag-text.ts';
import type { OpenDialog } from './register-dialog.tsx';
import { RegisterMenu } from './register-menu.tsx';
import { stateOf } from './register-state.ts';
import type { RegisterView } from './register-view.ts';
import { StateBadge } from './state-badge.tsx';

interface RegisterRowProps {
  readonly register: RegisterView;
  readonly canChange: boolean;
  readonly canMove: boolean;
  readonly onOpen: (dialog: OpenDialog) => void;
}

export function RegisterRow({ register, canChange, canMove, onOpen }: RegisterRowProps) {
  const { t } = useTranslation('registers');
  const state = stateOf(register);
  const lag = lagText(register, t);
  const lastSeen = register.lastSeenAt === null ? t('never') : <RelativeTime at={register.lastSeenAt} />;
  return (
    <Row className={classNames(state === 'revoked' && 'text-ink-muted')}>
      <Cell className="h-14 w-full max-w-0 py-2.5">
        <button
          type="button"
          title={register.name}
          onClick={() => onOpen({ what: 'detail', registerId: register.id })}
          className="block max-w-full truncate rounded-sm font-medium underline-offset-4 hover:underline"
        >
          {register.name}
        </button>
        <p className="truncate text-xs text-ink-muted">
          <Since register={register} />
        </p>
        {register.reports > 0 && (
          <Button
            variant="link"
            size="inline"
            className="mt-0.5 gap-1 text-xs"
            onClick={() => onOpen({ what: 'reports', registerId: register.id })}
          >
            <ShieldAlert aria-hidden className="size-3.5" />
            {t('problems', { count: register.reports })}
            <span className="sr-only"> {t('problemsBy', { name: register.name })}</span>
          </Button>
        )}
        <div className="mt-1.5 flex flex-wrap items-center gap-x-2.5 gap-y-1 text-xs text-ink-muted @lg:hidden">
          <StateBadge state={state} />
          {state !== 'revoked' && state !== 'new' && <span>{lag}</span>}
          {state === 'offline' && register.lastSeenAt !== null && (
            <span>
              <Trans t={t} i18nKey="seen" components={{ when: <RelativeTime at={register.lastSeenAt} /> }} />
            </span>
          )}
        </div>
      </Cell>
      <Cell className="hidden @lg:table-cell">
        <StateBadge state={state} />
      </Cell>
      <Cell className="hidden whitespace-nowrap text-ink-muted tabular-nums @2xl:table-cell">{lag}</Cell>
      <Cell className="hidden whitespace-nowrap text-ink-muted @3xl:table-cell">{lastSeen}</Cell>
      <Cell className="hidden max-w-48 truncate text-ink-muted @4xl:table-cell" title={register.app}>
        {register.app === '' ? '–' : register.app}
      </Cell>
      <Cell className="w-px text-right">
        {canChange && <RegisterMenu register={register} canMove={canMove} onOpen={onOpen} />}
      </Cell>
    </Row>
  );
}

function Since({ register }: { register: RegisterView }) {
  const { t } = useTranslation('registers');
  const { revokedAt, revokedBy, enrolledAt, enrolledBy } = register;
  return (
    <Trans
      t={t}
      i18nKey={revokedAt === null ? 'enrolled' : 'revoked'}
      values={{ name: revokedAt === null ? enrolledBy : revokedBy }}
      components={{ when: <RelativeTime at={revokedAt ?? enrolledAt} /> }}
    />
  );
}
