import { notFound } from 'next/navigation'
import { getTypology } from '#db/queries/typology.ts'
import { toldSpans } from '#lib/core/offers/launch-report.ts'
import { inPlainWords } from '#lib/core/standing/typology.ts'
import { readLaunchReport } from '#lib/flows/launch-report.ts'
import { teamLoad } from '#lib/server/gate.ts'
import { isId } from '../../../../accounts/id.ts'

/** Cases that are named one by one; the file has them all. */
const CASES = 40
const SPANS = 48

export const loadLaunchReport = (launchId: string) =>
  teamLoad({ role: 'viewer', whole: true }, async ({ tx, workspace }) => {
    const read = isId(launchId) ? await readLaunchReport(tx, launchId) : null
    if (!read) notFound()
    const { launch, report, pitches, openedEarly, waveNames, followed } = read
    const clock = new Intl.DateTimeFormat('en-GB', {
      timeZone: workspace.timeZone,
      ...{ day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' },
    })
    const when = (moment: string | null) => moment && clock.format(new Date(moment))
    const { id, title, offerTitle, state, startedDay, closedDay, asOf } = launch
    return {
      launch: { id, title, offerTitle, state, startedDay, closedDay, asOf },
      company: workspace.name,
      currency: workspace.baseCurrency,
      // for management and for paper: no candid word stands in it
      typology: inPlainWords(await getTypology(tx)),
      report: { total: report.total, waves: report.waves, stages: report.stages, declines: report.declines },
      order: {
        compared: report.order.compared,
        cases: report.order.early.length,
        waves: report.order.waves.map((wave) => ({
          ...{ wave: wave.wave, accounts: wave.accounts, told: wave.told },
          ...{ first: when(wave.first), median: when(wave.median), last: when(wave.last) },
        })),
        early: report.order.early.slice(0, CASES).map(({ pitch, later, never }) => ({
          ...{
            id: pitch.id,
            accountName: pitch.accountName,
            wave: pitch.wave!,
            told: when(pitch.toldAt)!,
            later,
            never,
          },
        })),
      },
      spans: toldSpans(pitches, SPANS),
      openedEarly: openedEarly.map(({ at, ...opened }) => ({ ...opened, said: when(at)! })),
      waveNames,
      followed,
    }
  })

export type LaunchReportView = Awaited<ReturnType<typeof loadLaunchReport>>
