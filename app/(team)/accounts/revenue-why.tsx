import { Why } from '#lib/ui/why.tsx'

/** What “revenue, 12 months” counts, wherever it stands. */
export function RevenueWhy({ of = 'Revenue of twelve months' }: { of?: string }) {
  return (
    <Why
      of={of}
      formula="Invoices less credit notes of the last twelve complete months, net of tax, by the invoice day, each at the rate of its day."
      note="Invoices in a currency without a rate are left out."
      help="/help/numbers#revenue-of-an-account-and-of-its-group"
    />
  )
}
