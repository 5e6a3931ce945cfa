import { notFound } from 'next/navigation'
import { listLaunchLines, listLeft, listWaveDots, tallyWaves } from '#db/queries/launch-lines.ts'
import { getLaunch, listWaves } from '#db/queries/launches.ts'
import { getOffer } from '#db/queries/offers.ts'
import { listPitchesById } from '#db/queries/pitches.ts'
import { getOffersPolicy } from '#db/queries/policies.ts'
import { dayIn } from '#lib/core/day.ts'
import { wavesOn } from '#lib/core/offers/launch-days.ts'
import { tellBefore, tellFacts, tellPlace, tellRule } from '#lib/core/offers/order-words.ts'
import { wordOf } from '#lib/core/standing/typology.ts'
import { readLaunchEffect } from '#lib/flows/read-launch-effect.ts'
import { mayAs, teamLoad } from '#lib/server/gate.ts'
import { isId } from '../../../accounts/id.ts'
import { spokenPitch } from '../../pitches/pitch-view.ts'
import { audienceWords } from '../audience-words.ts'
import { tellLaunch, waveName } from '../launch-words.ts'
import { audienceNames } from '../load-form.ts'
import { lineAddress, readLines } from './address.ts'
import { readLotView } from './lot-view.ts'

const SIZE = 50
/** Drawn one by one up to so many a wave; of more the picture shows how many of each stage there are. */
const DOTS = 120
const MOST_LEFT = 20

type Search = Record<string, string | string[] | undefined>

export const loadLaunch = (launchId: string, search: Search) =>
  teamLoad({ role: 'viewer', whole: true }, async (team) => {
    const { tx, today, role, workspace, presenting } = team
    const launch = isId(launchId) ? await getLaunch(tx, launchId) : null
    if (!launch || launch.archived) notFound()
    const offer = (await getOffer(tx, launch.offerId))!
    const waves = await listWaves(tx, [launch.id])
    const policy = await getOffersPolicy(tx)
    const names = await audienceNames(team, launch.audience)
    const accounts = waves.reduce((sum, wave) => sum + wave.accounts, 0)
    const lines = readLines(search)
    const page = await listLaunchLines(tx, { ...lines, launchId: launch.id, size: SIZE })
    const { open, next } = wavesOn(waves, today)
    // what may be brought or answered by now has its buttons
    const spoken = launch.state === 'open' ? page.rows.filter(({ wave }) => open !== null && wave <= open) : []
    const pitches = new Map(
      (
        await listPitchesById(
          tx,
          spoken.map(({ id }) => id),
        )
      ).map((row) => [row.id, spokenPitch(row)]),
    )
    const voice = {
      // years pass whether or not invoices were brought in since: they are told as of the day it was planned
      ...{
        asOf: launch.plannedAt ? dayIn(workspace.timeZone, new Date(launch.plannedAt)) : today,
        currency: workspace.baseCurrency,
        stageOf: launch.rule.stageOf,
      },
      stage: (key: string) => wordOf(names.typology, key),
    }
    // a score is not even sent to a screen that others look at
    const keys = launch.rule.keys.filter((key) => !(presenting && key === 'trust'))
    const [first, last] = [page.rows[0], page.rows.at(-1)]
    const tally = await tallyWaves(tx, launch.id)
    return {
      launch,
      offer,
      today,
      accounts,
      open,
      next,
      lines,
      presenting,
      currency: workspace.baseCurrency,
      typology: names.typology,
      tells: tellLaunch(launch, waves, today),
      rule: tellRule(launch.rule),
      audience: audienceWords(launch.audience, names).map(({ text }) => text),
      waves: waves.map((wave) => ({
        ...wave,
        called: waveName(wave),
        stages: sumBy(tally.filter((one) => one.wave === wave.position)),
        brought: countIn(tally, wave.position, (state) => state !== 'drafted'),
        accepted: countIn(tally, wave.position, (state) => state === 'accepted'),
      })),
      dots: await listWaveDots(tx, launch.id, waves.length, DOTS),
      rows: page.rows.map(({ standing, next: behind, ...row }) => ({
        ...row,
        stage: standing.stage,
        tells: tellPlace(row, accounts),
        facts: tellFacts(standing, keys, voice),
        before: tellBefore(row, presenting && behind?.decidedBy === 'trust' ? null : behind),
        first: standing.first ?? null,
        pitch: pitches.get(row.id) ?? null,
      })),
      earlier:
        page.earlier && first
          ? lineAddress(launch.id, { ...lines, cursor: { side: 'before', place: first.place, id: first.id } })
          : null,
      later:
        page.later && last
          ? lineAddress(launch.id, { ...lines, cursor: { side: 'after', place: last.place, id: last.id } })
          : null,
      left: await listLeft(tx, launch.id, MOST_LEFT),
      effect: accounts ? await readLaunchEffect(tx, launch, { policy, baseCurrency: workspace.baseCurrency }) : null,
      lot: accounts ? await readLotView(tx, { launchId: launch.id, today, search }) : null,
      search,
      mayEdit: mayAs(role, 'member'),
      mayManage: mayAs(role, 'manager'),
    }
  })

export type LaunchView = Awaited<ReturnType<typeof loadLaunch>>
export type ShownWave = LaunchView['waves'][number]
export type ShownLine = LaunchView['rows'][number]

function sumBy(tally: readonly { stage: string; accounts: number }[]): { stage: string; accounts: number }[] {
  const sums = new Map<string, number>()
  for (const { stage, accounts } of tally) sums.set(stage, (sums.get(stage) ?? 0) + accounts)
  return [...sums].map(([stage, accounts]) => ({ stage, accounts }))
}

function countIn<State>(
  tally: readonly { wave: number; state: State; accounts: number }[],
  wave: number,
  is: (state: State) => boolean,
): number {
  return tally.filter((one) => one.wave === wave && is(one.state)).reduce((sum, { accounts }) => sum + accounts, 0)
}
