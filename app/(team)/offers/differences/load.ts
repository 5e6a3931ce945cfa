import { getPriceSearch, listDifferenceChoices, listDifferences } from '#db/queries/price-searches.ts'
import {
  comparedSentence,
  differenceArithmetic,
  foundSentence,
  leftOutSentences,
  likeWords,
} from '#lib/core/offers/difference-words.ts'
import { mayAs, teamLoad } from '#lib/server/gate.ts'
import { readDifferences } from './address.ts'

const ROWS = 50

export const loadDifferences = (search: Record<string, string | string[] | undefined>) =>
  teamLoad({ role: 'viewer', whole: true }, async ({ tx, workspace, role }) => {
    const address = readDifferences(search)
    const last = await getPriceSearch(tx)
    const listed = await listDifferences(tx, address, { most: ROWS, skip: (address.page - 1) * ROWS })
    return {
      address,
      currency: workspace.baseCurrency,
      timeZone: workspace.timeZone,
      search: last && {
        ...{ found: last.found, at: last.at, counted: last.counted, asOf: last.asOf },
        headline: foundSentence(last, workspace.baseCurrency),
        compared: comparedSentence(last),
        leftOut: leftOutSentences(last.counted),
      },
      rows: listed.rows.map((row) => ({
        ...row,
        like: likeWords(row, last?.counted.policy.period ?? 'quarter'),
        arithmetic: differenceArithmetic(row),
      })),
      count: listed.count,
      base: listed.base,
      later: listed.count > address.page * ROWS,
      choices: await listDifferenceChoices(tx),
      mayEdit: mayAs(role, 'member'),
    }
  })

export type DifferencesView = Awaited<ReturnType<typeof loadDifferences>>
