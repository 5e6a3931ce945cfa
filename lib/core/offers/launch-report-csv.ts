import { csvRow } from '../csv.ts'
import { inPlainWords, type Typology, wordOf } from '../standing/typology.ts'
import { type LaunchReport, type LaunchTally, type ReportedPitch, tallyLaunch } from './launch-report.ts'
import { DECLINE_REASON_WORDS } from './offer.ts'

/** The figures of a report that add up, in the words of the page and the file alike. */
export const TALLY_WORDS = {
  accounts: 'Accounts',
  reached: 'Told',
  asked: 'Asked for it',
  accepted: 'Accepted',
  declined: 'Declined',
  expired: 'Expired',
  withdrawn: 'Withdrawn',
  open: 'Not settled',
} as const satisfies Partial<Record<keyof LaunchTally, string>>
const TALLIED = Object.keys(TALLY_WORDS) as (keyof typeof TALLY_WORDS)[]

/** The report as rows of CSV: one for each account, and their total, which is the page's. It leaves the screen, so stages are plain. */
export function* launchReportCsv(
  { report, pitches }: { report: LaunchReport; pitches: readonly ReportedPitch[] },
  { typology, timeZone, currency }: { typology: Typology; timeZone: string; currency: string },
): Generator<string> {
  const plain = inPlainWords(typology)
  const early = new Map(report.order.early.map((one) => [one.pitch.id, one]))
  // as a spreadsheet reads it: 2026-03-02 11:40
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  const figures = (tally: LaunchTally) => [...TALLIED.map((key) => tally[key]), tally.followed, tally.before]
  yield csvRow([
    ...['account', 'wave', 'stage when it was planned', 'told at'],
    ...TALLIED.map((key) => TALLY_WORDS[key].toLowerCase()),
    ...[`invoiced after (${currency})`, `same days a year before (${currency})`],
    ...['accepted on', 'why declined', 'of earlier waves told later', 'of earlier waves not told yet'],
  ])
  for (const pitch of pitches) {
    const { accountName, wave, stage, toldAt, acceptedDay, reason, id } = pitch
    yield csvRow([
      ...[accountName, wave, wordOf(plain, stage), toldAt && clock.format(new Date(toldAt))],
      ...figures(tallyLaunch([pitch])),
      ...[acceptedDay, reason && DECLINE_REASON_WORDS[reason], early.get(id)?.later ?? 0, early.get(id)?.never ?? 0],
    ])
  }
  yield csvRow(['Total', null, null, null, ...figures(report.total), null, null, null, null])
}
