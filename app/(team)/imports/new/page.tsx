import type { Metadata } from 'next'
import { teamLoad } from '#lib/server/gate.ts'
import { Page, Section } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { UploadForm } from './upload-form.tsx'

export const metadata: Metadata = { title: 'Import a file' }

export default async function NewImportPage() {
  await teamLoad({ role: 'manager', whole: true }, async () => null)
  return (
    <Page
      title="Import a file"
      above={<TextLink href="/imports">Imports</TextLink>}
      lead="Invoices, or a list of accounts, contacts, notes or tasks, as CSV. Nothing is written before you have seen the plan and said yes."
    >
      <div className="max-w-column">
        <UploadForm />
      </div>
      <Section title="What the file needs" id="needs">
        <ul className="list-disc space-y-1.5 pl-5 text-ink-soft">
          <li>
            Invoices: one row per invoice, or one per line of an invoice, with its day, its customer and its net amount.
          </li>
          <li>
            Better still: invoice number, currency, product, quantity, price, discount and cost, due and settled day,
            required and delivered day, parent company, country.
          </li>
          <li>
            Or a list: what you exported here and changed in a spreadsheet, or one of your own, with a few columns such
            as name, country and owner. Only what differs is written, field by field.
          </li>
          <li>
            Columns in any order and language; encoding, delimiter, decimal mark and order of dates are found out.
          </li>
          <li>
            From Excel: File → Save As → <strong>CSV UTF-8</strong>. Packed as .csv.gz is fine too, and so is a large
            file: it is read piece by piece.
          </li>
        </ul>
      </Section>
    </Page>
  )
}
