import type { Translation } from '../../i18n/translation.ts';
import type { en } from './texts.en.ts';

export const it: Translation<typeof en> = {
  signIn: 'Accedi',
  signInTo: 'per vedere che tutto sia allineato.',
  email: 'E-mail',
  emailRequired: 'Inserisci il tuo indirizzo e-mail.',
  emailStrange: 'Non sembra un indirizzo e-mail.',
  password: 'Password',
  passwordRequired: 'Inserisci la password.',
  newPasswordRequired: 'Scegli una password.',
  newPasswordHint: 'Almeno 8 caratteri.',
  tooShort: 'Usa almeno 8 caratteri.',
  tooLong: 'Usa al massimo 128 caratteri.',
  refused: {
    unreachable: 'Il server non è raggiungibile. Controlla la connessione e riprova.',
    tooMany: 'Troppi tentativi. Aspetta un minuto, poi riprova.',
    wrong: 'E-mail o password errata.',
    noOrganisation:
      'Questo account non appartiene più a nessuna organizzazione. Chiedi un invito a un amministratore.',
    failed: 'L’accesso non è riuscito sul server. Riprova tra un momento.',
  },
  expired: {
    title: 'La tua sessione è terminata',
    text: 'Accedi di nuovo per continuare da dove sei. Su questa pagina non si perde nulla.',
    somebodyElse: 'Accedi come qualcun altro',
  },
  welcome: {
    title: 'Benvenuto in Syncline',
    text: 'Crea la tua organizzazione e il suo primo amministratore. Gli altri possono aggiungersi dopo.',
    organisation: 'Organizzazione',
    organisationHint: 'L’azienda o il ristorante a cui appartengono i dati.',
    organisationRequired: 'Dai un nome alla tua organizzazione.',
    name: 'Il tuo nome',
    nameRequired: 'Inserisci il tuo nome.',
    create: 'Crea e accedi',
  },
  invite: {
    title: 'Entra in {{organisation}}',
    text: '{{name}} ti ha invitato {{role}}.',
    roles: { admin: 'come amministratore', viewer: 'in sola lettura' },
    documentTitle: 'Invito',
    accept: 'Entra',
    known: 'Hai già un account con questo indirizzo: inserisci la sua password.',
    loading: 'Controllo dell’invito…',
    over: 'Questo invito non è più valido',
    used: 'È già stato usato. Se sei stato tu, accedi.',
    expired: 'È scaduto. Chiedi un altro link a chi ti ha invitato.',
    unknown: 'È stato ritirato o sostituito da un altro link. Chiedi a chi ti ha invitato.',
    failed: 'Non è stato possibile caricare l’invito',
    toSignIn: 'Vai all’accesso',
  },
};
