import { Card, CardHeader } from '@syncline/ui/card';
import { ScrollArea } from '@syncline/ui/scroll-area';
import { Cell, HeaderCell, Row, Table, TableHead } from '@syncline/ui/table';
import type { ReactNode } from 'react';
import { Change } from './change.tsx';
import { changeOf } from './sales-points.ts';

interface Ranked {
  readonly id: string;
  readonly name: ReactNode;
  /** Beside the amount: how many orders, pieces, payments. */
  readonly count: string;
  readonly amount: number;
  readonly previous: number;
}

interface RankingProps {
  readonly title: string;
  /** What the columns are called. */
  readonly columns: readonly [name: string, count: string, amount: string];
  readonly rows: readonly Ranked[];
  readonly format: (amount: number) => string;
  /** Said in place of rows where there are none. */
  readonly nothing: string;
}

/** What brought most first, each with its part of the most and how it compares. */
export function Ranking({ title, columns, rows, format, nothing }: RankingProps) {
  const most = Math.max(1, ...rows.map(({ amount }) => amount));
  const [name, count, amount] = columns;
  return (
    <Card className="min-w-0 overflow-hidden">
      <CardHeader title={title} />
      {rows.length === 0 ? (
        <p className="px-4 pb-5 text-sm text-ink-muted">{nothing}</p>
      ) : (
        <ScrollArea label={title} className="max-h-112">
          <Table>
            <TableHead>
              <tr>
                <HeaderCell>{name}</HeaderCell>
                <HeaderCell className="text-right max-sm:hidden">{count}</HeaderCell>
                <HeaderCell className="text-right">{amount}</HeaderCell>
              </tr>
            </TableHead>
            <tbody>
              {rows.map((row) => (
                <Row key={row.id}>
                  <Cell className="max-w-0 min-w-24 w-full">
                    <span className="block truncate">{row.name}</span>
                    <span aria-hidden className="mt-1 mb-1 block h-1 rounded-full bg-hover">
                      <span
                        className="block h-1 rounded-full bg-accent"
                        style={{ width: `${Math.max((row.amount / most) * 100, 0)}%` }}
                      />
                    </span>
                  </Cell>
                  <Cell className="text-right text-ink-muted tabular-nums max-sm:hidden">{row.count}</Cell>
                  <Cell className="text-right tabular-nums">
                    <span className="flex flex-col items-end">
                      <span className="font-medium">{format(row.amount)}</span>
                      <Change share={changeOf(row.amount, row.previous)} before={format(row.previous)} />
                    </span>
                  </Cell>
                </Row>
              ))}
            </tbody>
          </Table>
        </ScrollArea>
      )}
    </Card>
  );
}
