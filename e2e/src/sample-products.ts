/** A price list of any length, the same every time. */
export function sampleProducts(rows: number, change: (row: number) => string = () => ''): string {
  const lines = Array.from({ length: rows }, (_, index) => {
    const n = index + 1;
    const sku = `P-${String(n).padStart(5, '0')}`;
    return `${sku},"Sample item ${n}${change(n)}, boxed",${(n % 900) + 1}.50,${n % 40},0${n}`;
  });
  return ['sku,name,price,stock,barcode', ...lines, ''].join('\n');
}
