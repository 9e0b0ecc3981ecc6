/** RFC 4180, character by character: slow and obvious, to count and compare against. Nothing of the product's is used. */
export function parseCsvIndependently(text: string): { header: string[]; rows: string[][] } {
  const lines: string[][] = [];
  let line: string[] = [];
  let cell = '';
  let isQuoted = false;
  const endLine = () => {
    line.push(cell);
    if (line.length > 1 || cell !== '') lines.push(line);
    line = [];
    cell = '';
  };
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? '';
    if (isQuoted) {
      if (char !== '"') cell += char;
      else if (text[at + 1] === '"') cell += text[++at];
      else isQuoted = false;
    } else if (char === '"') isQuoted = true;
    else if (char === ',') {
      line.push(cell);
      cell = '';
    } else if (char === '\n') endLine();
    else if (char !== '\r') cell += char;
  }
  endLine();
  const [header = [], ...rows] = lines;
  return { header, rows };
}
