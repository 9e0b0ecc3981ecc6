import type { Translation } from './translation.ts';
import type { en } from './texts.en.ts';

export const it: Translation<typeof en> = {
  actions: {
    add: 'Aggiungi',
    back: 'Indietro',
    cancel: 'Annulla',
    clear: 'Svuota',
    close: 'Chiudi',
    copy: 'Copia',
    create: 'Crea',
    delete: 'Elimina',
    dismiss: 'Ignora',
    download: 'Scarica',
    edit: 'Modifica',
    next: 'Avanti',
    reload: 'Ricarica',
    remove: 'Rimuovi',
    retry: 'Riprova',
    save: 'Salva',
    search: 'Cerca',
    showMore: 'Mostra altro',
    undo: 'Annulla modifica',
  },
  errors: {
    unexpected: 'Qualcosa è andato storto. Ricarica la pagina e riprova.',
    unreachable: 'Il server non è raggiungibile. Controlla la connessione e riprova.',
    server: 'Qualcosa è andato storto sul server. Riprova; se continua, guarda il suo registro.',
  },
  notFound: {
    documentTitle: 'Non trovato',
    title: 'Non c’è nulla a questo indirizzo',
    text: 'Forse è stato rimosso, o il link contiene un errore.',
    back: 'Vai alle origini',
  },
  pageError: { documentTitle: 'Errore', title: 'Non è stato possibile mostrare questa pagina' },
  loading: 'Caricamento…',
  none: 'Nessuno',
  never: 'Mai',
  yes: 'Sì',
  no: 'No',
  optional: 'facoltativo',
};
