import { listQuarterModels } from '#db/queries/buying-models.ts'
import { asOfDay } from '#db/queries/ledgers.ts'
import type { Tx } from '#db/tenant.ts'
import { dayNumber } from '#lib/core/day.ts'
import { foreseeFall, type Outlook } from '#lib/core/standing/outlook.ts'
import { readSilence, type SourceCompleteness } from '#lib/core/standing/source-completeness.ts'
import { readSources } from '#lib/core/standing/source-records.ts'
import { touchesOn } from '#lib/core/standing/touch-evidence.ts'
import { trustEvidence } from '#lib/core/standing/trust-evidence.ts'
import { lensOf, readAccounts, readCommon } from './account-evidence.ts'
import { replayInput } from './assess-account.ts'

/** What would make an account fall from where it stands, if nothing new is heard; null where nothing does within two years. */
export async function foreseeAccount(tx: Tx, accountId: string): Promise<Outlook | null> {
  const asOf = await asOfDay(tx)
  if (asOf === null) return null
  const [account] = await readAccounts(tx, asOf, accountId)
  if (!account) return null
  const lens = lensOf(await readCommon(tx, asOf), await listQuarterModels(tx))
  const through = dayNumber(asOf)
  const { sources, records, touches, promises } = account
  const trustOn = trustEvidence(promises, lens.trust, through)
  return foreseeFall(replayInput(account, lens), through, lens.policy, (day) =>
    readSilence(
      { ...sources, ...readSources(records, day), touches: touchesOn(touches, day), trust: trustOn(day) },
      carriedOn(lens.said, through, day),
      day,
    ),
  )
}

/** Where a source holds nothing that is not recorded today, no news means that it goes on so. */
function carriedOn(said: SourceCompleteness, through: number, day: number): SourceCompleteness {
  return Object.fromEntries(
    Object.entries(said).map(([source, complete]) => [source, (complete ?? -1) >= through ? day : complete]),
  )
}
