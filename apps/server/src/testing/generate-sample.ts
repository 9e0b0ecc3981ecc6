/** Files of the shape of the real ones, for machines that have none: same headers, quoted commas and line ends, codes. */
const count = (length: number, row: (n: number) => readonly (string | number)[]) =>
  Array.from({ length }, (_, i) => row(i + 1));
const quoted = (cell: string | number) =>
  /[",\n]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : String(cell);
const csv = (header: string, rows: readonly (readonly (string | number)[])[]) =>
  [header, ...rows.map((row) => row.map(quoted).join(','))].join('\n') + '\n';
const code = (n: number) => String(n).padStart(2, '0');

export function generateSample(
  type: 'category' | 'product' | 'customer' | 'order' | 'orderLine' | 'unit',
): string {
  switch (type) {
    case 'category':
      return csv(
        'CategoryID,CategoryName,Description',
        count(8, (n) => [n, `Category ${n}`, `First, second\nand "${n}"`]),
      );
    case 'product':
      return csv(
        'ProductID,ProductName,SupplierID,CategoryID,QuantityPerUnit,UnitPrice,UnitsInStock,UnitsOnOrder,ReorderLevel,Discontinued',
        count(77, (n) => [n, `Product ${n}`, n, (n % 8) + 1, `${n} boxes, small`, `${n}.5`, n, 0, 10, n % 2]),
      );
    case 'customer':
      return csv(
        'CustomerID,CompanyName,ContactName,ContactTitle,Address,City,Region,PostalCode,Country,Phone,Fax',
        count(93, (n) => [
          `C${code(n)}`,
          `Company ${n}`,
          'Someone',
          'Owner',
          `Street ${n}\nSide door`,
          'Città',
          '',
          `0${n}`,
          'IT',
          '030',
          '',
        ]),
      );
    case 'order':
      return csv(
        'OrderID,CustomerID,EmployeeID,OrderDate,RequiredDate,ShippedDate,ShipVia,Freight,ShipName,ShipAddress,ShipCity,ShipRegion,ShipPostalCode,ShipCountry',
        count(830, (n) => [
          10_000 + n,
          `C${code(n % 93)}`,
          1,
          '1996-07-04 00:00:00.000',
          '1996-08-01 00:00:00.000',
          '',
          1,
          '32.38',
          'Name',
          `Street, ${n}`,
          'Reims',
          '',
          '51100',
          'France',
        ]),
      );
    case 'orderLine':
      return csv(
        'OrderID,ProductID,UnitPrice,Quantity,Discount',
        count(2_155, (n) => [10_000 + Math.ceil(n / 3), n % 3, '14.5', n, '0.05']),
      );
    case 'unit':
      return csv(
        'Status,CommonCode,Name,Description,LevelAndCategory,Symbol,ConversionFactor',
        count(2_136, (n) => [
          n % 9 ? '' : 'X',
          code(n),
          `unit ${n}`,
          n % 5 ? '' : `Of "${n}",\nin two lines`,
          '3.9',
          '',
          '',
        ]),
      );
  }
}
