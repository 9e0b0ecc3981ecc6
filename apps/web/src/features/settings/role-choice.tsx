import { RadioCards } from '@syncline/ui/radio-cards';
import { useTranslation } from 'react-i18next';
import { roles, type Role } from './settings-views.ts';

interface RoleChoiceProps {
  readonly label: string;
  readonly value: Role;
  readonly onChange: (role: Role) => void;
}

export function RoleChoice({ label, value, onChange }: RoleChoiceProps) {
  const { t } = useTranslation('settings');
  return (
    <RadioCards
      label={label}
      value={value}
      onChange={onChange}
      className="grid gap-2.5 sm:grid-cols-2"
      options={roles.map((role) => ({
        value: role,
        title: t(`roles.${role}`),
        description: t(`roleHints.${role}`),
      }))}
    />
  );
}
