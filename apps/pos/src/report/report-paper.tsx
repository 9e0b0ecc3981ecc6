/** The report of a day as it is shown and printed. */
import type { SalesReport } from '@syncline/domain/sale-report';
import { useLocale } from '@syncline/ui/locale';
import { countText, decimalText, moneyText } from '@syncline/ui/number-text';
import type { ReactNode } from 'react';
import { kindText } from '../sale/kind-text.ts';
import { useTexts } from '../texts/texts.ts';

interface ReportPaperProps {
  readonly title: string;
  readonly day: string;
  readonly report: SalesReport;
  /** What is to be known about these figures. */
  readonly children: ReactNode;
}

export function ReportPaper({ title, day, report, children }: ReportPaperProps) {
  const locale = useLocale();
  const texts = useTexts();
  const money = (amount: number) => moneyText(amount, locale);
  const { firstReceipt, lastReceipt } = report;
  const facts = [
    [texts.revenue, money(report.total)],
    [texts.net, money(report.net)],
    [texts.tax, money(report.tax)],
    [texts.sales, countText(report.sales, locale)],
    ...(report.voided > 0 ? [[texts.voided, countText(report.voided, locale)]] : []),
  ] as const;
  return (
    <article
      data-print
      className="flex flex-col gap-4 rounded-lg border border-line bg-surface p-4 text-lg tabular-nums"
    >
      <header>
        <h3 className="text-xl font-semibold">{texts.dayTitle}</h3>
        <p className="text-ink-muted">
          {title} · {day}
        </p>
      </header>
      <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1">
        {facts.map(([name, value]) => (
          <div key={name} className="col-span-2 grid grid-cols-subgrid">
            <dt className="text-ink-muted">{name}</dt>
            <dd className="text-right">{value}</dd>
          </div>
        ))}
        {firstReceipt !== null && (
          <div className="col-span-2 grid grid-cols-subgrid">
            <dt className="text-ink-muted">{texts.receipts}</dt>
            <dd className="text-right">
              <span className="whitespace-nowrap">{firstReceipt}</span>
              {firstReceipt !== lastReceipt && (
                <>
                  {' – '}
                  <span className="whitespace-nowrap">{lastReceipt}</span>
                </>
              )}
            </dd>
          </div>
        )}
      </dl>
      <Figures
        label={texts.payments}
        columns={[texts.payments, texts.paymentsCount, texts.amount]}
        rows={report.payments.map(({ kind, count, amount }) => [
          kindText(kind, texts),
          countText(count, locale),
          money(amount),
        ])}
      />
      <Figures
        label={texts.taxRates}
        columns={[texts.rate, texts.net, texts.tax]}
        rows={report.taxes.map(({ rate, net, tax }) => [
          rate === null ? texts.rateUnknown : `${decimalText(rate, locale)}%`,
          money(net),
          money(tax),
        ])}
      />
      <div className="text-base">{children}</div>
    </article>
  );
}

interface FiguresProps {
  readonly label: string;
  readonly columns: readonly [string, string, string];
  readonly rows: readonly (readonly [string, string, string])[];
}

function Figures({ label, columns: [first, ...others], rows }: FiguresProps) {
  return (
    <table aria-label={label} className="w-full border-t border-line text-right">
      <thead className="text-base text-ink-muted">
        <tr>
          <th scope="col" className="py-1.5 text-left font-medium">
            {first}
          </th>
          {others.map((name) => (
            <th key={name} scope="col" className="py-1.5 pl-4 font-medium">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, ...values]) => (
          <tr key={name}>
            <th scope="row" className="py-1 text-left font-normal">
              {name}
            </th>
            {values.map((value, i) => (
              // oxlint-disable-next-line react/no-array-index-key -- a cell is its column's
              <td key={i} className="py-1 pl-4">
                {value}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
