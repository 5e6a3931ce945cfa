import { z } from 'zod'
import { plainText } from '../plain-text.ts'
import { BASES, COUNTED_FOR } from './basis.ts'
import { FRAMEWORKS } from './policy.ts'
import { parseWindow } from './window-choice.ts'

/** For our own management, or for somebody outside: a lender, an auditor. */
export const AUDIENCES = ['management', 'outward'] as const
export type Audience = (typeof AUDIENCES)[number]

export const AUDIENCE_WORDS: Record<Audience, { label: string; short: string; about: string }> = {
  outward: {
    label: 'For a lender or an auditor',
    short: 'outside',
    about:
      'Arithmetic that ties, and where it comes from. Nothing of what you think of a customer is in it. It can be shared by a link.',
  },
  management: {
    label: 'For your management',
    short: 'management',
    about:
      'The arithmetic, with the relationship beside it, your limits, and what you expect to lose. It stays inside: no link opens it.',
  },
}

/** What a report may hold, in the order it is read. What it leaves out and where it comes from is always in it. */
export const REPORT_SECTIONS = [
  'figures',
  'ten_percent',
  'customers',
  'dimensions',
  'trend',
  'curve',
  'map',
  'receivables',
  'reconciliation',
  'scenario',
  'relationships',
  'limits',
  'expected_loss',
] as const
export type ReportSection = (typeof REPORT_SECTIONS)[number]

/** Ours alone: they speak of relationships, of limits we set ourselves, and of what we think of a customer. */
export const INSIDE_SECTIONS: readonly ReportSection[] = ['relationships', 'limits', 'expected_loss']

/** What revenue is told by in a report; the owner of ours inside only. */
export const REPORT_DIMENSIONS = ['product', 'country', 'industry', 'currency', 'owner'] as const
export type ReportDimension = (typeof REPORT_DIMENSIONS)[number]

export const SECTION_WORDS: Record<ReportSection, { title: string; about: string }> = {
  figures: { title: 'Concentration', about: 'Both denominators, and every measure of how much rests on how few.' },
  ten_percent: { title: 'Customers at 10 % or more', about: 'Each with its amount, its share, and the year before.' },
  customers: { title: 'Largest customers', about: 'The fifty largest; all of them in the CSV file.' },
  dimensions: { title: 'On what it rests', about: 'Revenue by product, country, industry and currency.' },
  trend: { title: 'Over time', about: 'The same measures, month by month.' },
  curve: { title: 'How evenly it is spread', about: 'The Lorenz curve of the customers.' },
  map: { title: 'All of it in one picture', about: 'Every customer by its size.' },
  receivables: { title: 'Receivables', about: 'What is open by the books, by age, and the borrowing base.' },
  reconciliation: { title: 'Reconciliation', about: 'From what was invoiced to the ledger, and what is left between.' },
  scenario: { title: 'What if', about: 'One named scenario: what would be left.' },
  relationships: { title: 'The relationship beside it', about: 'Tenure, contract cover and renewal of the largest.' },
  limits: { title: 'Limits', about: 'What your policy allows, and where it stands.' },
  expected_loss: {
    title: 'Expected loss',
    about: 'What is likely to be lost within twelve months, and how sure that is.',
  },
}

/** What a framework is and whom it binds, in one paragraph; nothing is claimed by choosing it. */
export const FRAMEWORK_WORDS: Record<(typeof FRAMEWORKS)[number], { label: string; about: string }> = {
  management: {
    label: 'Management information',
    about:
      'Written for the management of the company. It follows no accounting standard and claims none; its definitions stand with its figures.',
  },
  asc280: {
    label: 'ASC 280-10-50-42',
    about:
      'The segment standard of US GAAP asks public entities to disclose each customer that brings 10 % or more of revenue, with the amount; entities under common control count as one customer, and the name need not be told. It binds public entities. This report shows the figures that test needs; whether the disclosure is complete is for the company and its auditor to say.',
  },
  ifrs8: {
    label: 'IFRS 8.34',
    about:
      'The operating segments standard asks entities whose debt or equity is traded in a public market to disclose each external customer that brings 10 % or more of revenue, with the amount and the segments; a group known to be under common control counts as one customer, and the name need not be told. This report shows the figures that test needs; it claims no compliance.',
  },
  lender: {
    label: 'For a lender',
    about:
      'Written for a lender: concentration by customer and, where receivables were brought, their age and a borrowing base by the limits named there. The terms of the loan agreement decide what is eligible; this report binds neither side.',
  },
}

const unique = <T>(values: readonly T[]) => new Set(values).size === values.length

/** How a report is made: kept while it is prepared, and fixed once it is frozen. */
export const reportSettingsSchema = z
  .strictObject({
    framework: z.enum(FRAMEWORKS),
    /** As it stands in an address (`last12`, `fy1998`, …): resolved against the records when it is built. */
    window: plainText(30).refine((text) => parseWindow(text) !== null, 'Choose a window.'),
    by: z.enum(['group', 'account']),
    /** Invoices less credit notes, or invoices alone. */
    of: z.enum(['net', 'invoiced']),
    who: z.enum(COUNTED_FOR),
    bases: z.array(z.enum(BASES)).min(1, 'Choose what is counted.').refine(unique),
    sections: z.array(z.enum(REPORT_SECTIONS)).min(1, 'Choose what is in it.').refine(unique),
    dimensions: z.array(z.enum(REPORT_DIMENSIONS)).refine(unique),
    names: z.enum(['named', 'anonymised']),
    /** Of an anonymised report: a cell of fewer customers is not shown by itself. */
    smallestCell: z.number().int().min(2).max(50),
    scenarioId: z.uuid().nullable(),
  })
  .superRefine((settings, context) => {
    if (settings.sections.includes('scenario') !== (settings.scenarioId !== null))
      context.addIssue({ code: 'custom', path: ['scenarioId'], message: 'Choose which scenario.' })
    if (settings.sections.includes('dimensions') !== settings.dimensions.length > 0)
      context.addIssue({ code: 'custom', path: ['dimensions'], message: 'Choose at least one to tell it by.' })
  })
export type ReportSettings = z.output<typeof reportSettingsSchema>

/** A report as the form sends it. What is ours alone is refused in one that leaves the house. */
export const reportInput = z
  .strictObject({
    title: plainText(120).min(1, 'Give it a title.'),
    audience: z.enum(AUDIENCES),
    settings: reportSettingsSchema,
  })
  .superRefine(({ audience, settings }, context) => {
    if (audience === 'management') return
    for (const section of INSIDE_SECTIONS) {
      if (settings.sections.includes(section))
        context.addIssue({
          code: 'custom',
          path: ['settings', 'sections'],
          message: `“${SECTION_WORDS[section].title}” stays inside: it is only in reports for management.`,
        })
    }
    if (settings.dimensions.includes('owner'))
      context.addIssue({
        code: 'custom',
        path: ['settings', 'dimensions'],
        message: 'Who of ours owns what stays inside: it is only in reports for management.',
      })
  })
export type ReportInput = z.output<typeof reportInput>

export function sectionsFor(audience: Audience): ReportSection[] {
  return REPORT_SECTIONS.filter((section) => audience === 'management' || !INSIDE_SECTIONS.includes(section))
}

/** What a new report begins with: everything its audience may read that needs nothing else to be chosen. */
export function defaultSettings(audience: Audience, framework: ReportSettings['framework']): ReportSettings {
  return {
    framework,
    window: 'last12',
    ...{ by: 'group', of: 'net', who: 'payer', bases: ['revenue'] },
    sections: sectionsFor(audience).filter((section) => section !== 'scenario'),
    dimensions: ['product', 'country', 'currency'],
    names: 'named',
    smallestCell: 3,
    scenarioId: null,
  }
}
