/** Invented customers of an ERP with Italian headers, in the shape of its export: ids with dots, blanks, and names that wrap. */

export const EIGHT_GROUPS: readonly (readonly string[])[] = [
  ['ID', 'PROFILO CLIENTE:', 'NOME', 'PARTITA IVA:'],
  ['PEC:', 'SDI:', 'CODICE FISCALE:', 'TERMINI DI CONSEGNA'],
  ['VIA:', 'INDIRIZZO LOGISTICO\nCAP', 'CITTÀ'],
  ['TELEFONO:', 'CELLULARE:', 'URL:', "ALL'ATTENZIONE\nDI:", "DATA DELL'ULTIMO\nORDINE"],
  ['CONTEGGI DEGLI ORDINI\nEFFETTIVI', 'TIPO DI CLIENTE', 'CONTEGGIO DEGLI ORDINI\nPRECEDENTE'],
  ['VENDITE PRECEDENTE', 'CONTEGGIO DEGLI ORDINI\nPRECEDENTE 2', 'VENDITE PRECEDENTE'],
  ['DESCRIZIONE:', 'TYPE:', 'NUMERO DI CONTO ESTERNO'],
  ['IL NOSTRO NUMERO DI CONTO'],
];

/** Later the last order's date moved to a page of its own, with counts and a sales figure. */
export const NINE_GROUPS: readonly (readonly string[])[] = [
  ...EIGHT_GROUPS.slice(0, 3),
  ['TELEFONO:', 'CELLULARE:', 'URL:', "ALL'ATTENZIONE\nDI:"],
  ["DATA DELL'ULTIMO\nORDINE", 'CONTEGGIO ORDINI', 'VENDITE'],
  ...EIGHT_GROUPS.slice(4),
];

export const columnsOf = (groups: readonly (readonly string[])[]): string[] => {
  const seen = new Map<string, number>();
  return groups.flat().map((name) => {
    const plain = name.replace('\n', ' ');
    const times = (seen.get(plain) ?? 0) + 1;
    seen.set(plain, times);
    return times === 1 ? plain : `${plain} (${times})`;
  });
};

/** One cell per column of the groups, with line breaks where the program would wrap. */
export function sampleCustomers(
  count: number,
  groups: readonly (readonly string[])[] = EIGHT_GROUPS,
  edition = 'first',
): string[][] {
  const names = groups.flat();
  return Array.from({ length: count }, (_, at) => names.map((name) => cellOf(name, at, edition)));
}

function cellOf(name: string, at: number, edition: string): string {
  const number = 10_000 + at;
  switch (name) {
    case 'ID':
      return `${Math.floor(number / 1_000)}.${String(number % 1_000).padStart(3, '0')}`;
    case 'PROFILO CLIENTE:':
      return `P${at}`;
    case 'NOME':
      return at % 25 === 7 ? `Società ${at}\nFratelli & Figli ${edition}` : `Ditta ${at} ${edition}`;
    case 'PARTITA IVA:':
      return String(at).padStart(11, '0');
    case 'PEC:':
      return at % 3 === 0 ? '' : `d${at}@pec.example.org`;
    case 'SDI:':
      return at % 4 === 0 ? '' : 'ABC1234';
    case 'VIA:':
      return at % 40 === 11 ? `Via Roma ${at}\nscala B` : `Via Roma ${at}`;
    case 'INDIRIZZO LOGISTICO\nCAP':
      return '00187';
    case 'CITTÀ':
      return 'Città di Castello';
    case 'TELEFONO:':
      return at % 5 === 0 ? '' : `+39 055 ${at}`;
    case "DATA DELL'ULTIMO\nORDINE":
      return '28/02/2026';
    case 'VENDITE PRECEDENTE':
      return '124.497,43 €';
    case 'IL NOSTRO NUMERO DI CONTO':
      return '';
    default:
      return at % 2 === 0 ? '' : `x${at % 10}`;
  }
}
