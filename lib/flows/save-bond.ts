import { listEvidenceRows } from '#db/queries/evidence.ts'
import { findLiveEnrolment, findProgramme } from '#db/queries/programmes.ts'
import type { Tx } from '#db/tenant.ts'
import type { DeliveryInput, EnrolmentInput, ProgrammeInput } from '#lib/core/evidence/bond.ts'
import { type Result, refuse } from '#lib/core/result.ts'
import {
  type EvidenceWho,
  gone,
  notYet,
  type Recorded,
  recordEdit,
  recordNew,
  refuseGone,
  wrong,
} from './record-evidence.ts'

/** Begins a programme or priority service of the workspace. */
export async function createProgramme(tx: Tx, said: ProgrammeInput, who: EvidenceWho): Promise<Result<Recorded>> {
  if (await findProgramme(tx, said.name)) return wrong({ name: 'There is one of this name already.' })
  return recordNew(tx, 'programme-edit', null, [{ noun: 'programme', said: () => said }], who)
}

export async function changeProgramme(
  tx: Tx,
  id: string,
  revision: number,
  said: ProgrammeInput,
  who: EvidenceWho,
): Promise<Result<Recorded>> {
  const other = await findProgramme(tx, said.name)
  if (other && other !== id) return wrong({ name: 'There is one of this name already.' })
  return recordEdit(tx, 'programme-edit', { noun: 'programme', id, revision }, said, who)
}

/** Says that an account is in a programme; with `delivered`, what reached them at once. */
export async function enrol(
  tx: Tx,
  accountId: string,
  { delivered, ...said }: EnrolmentInput & { delivered: DeliveryInput | null },
  who: EvidenceWho,
): Promise<Result<Recorded>> {
  const problem = await refuseGone(tx, accountId)
  if (problem) return problem
  const [programme] = await listEvidenceRows(tx, 'programme', [said.programmeId], { hold: true })
  if (!programme || programme.archived) return refuse('absent', 'This programme is no longer there.')
  if (said.untilDay && said.untilDay < said.fromDay) return wrong({ untilDay: 'It cannot end before it begins.' })
  if (await findLiveEnrolment(tx, accountId, said))
    return wrong({ programmeId: `They are in ${programme.name} already; add what reached them below.` })
  const late = delivered && checkDelivery(delivered, said, who)
  if (late) return late
  return recordNew(
    tx,
    'bond-edit',
    accountId,
    [
      { noun: 'enrolment', said: () => ({ ...said, accountId }) },
      ...(delivered
        ? [{ noun: 'delivery' as const, said: ([enrolmentId]: string[]) => ({ ...delivered, enrolmentId }) }]
        : []),
    ],
    who,
  )
}

/** Says through which day an account was in it; null: it goes on. */
export async function endEnrolment(
  tx: Tx,
  id: string,
  untilDay: string | null,
  who: EvidenceWho,
): Promise<Result<Recorded>> {
  const [row] = await listEvidenceRows(tx, 'enrolment', [id], { hold: true })
  if (!row || row.archived) return gone
  if (untilDay && untilDay < (row.fromDay as string)) return wrong({ untilDay: 'It cannot end before it begins.' })
  return recordEdit(tx, 'bond-edit', { noun: 'enrolment', id, revision: null }, { untilDay }, who)
}

/** Proof that something of it reached them. */
export async function deliver(
  tx: Tx,
  enrolmentId: string,
  said: DeliveryInput,
  who: EvidenceWho,
): Promise<Result<Recorded>> {
  const [enrolment] = await listEvidenceRows(tx, 'enrolment', [enrolmentId], { hold: true })
  if (!enrolment || enrolment.archived) return gone
  const problem = checkDelivery(said, enrolment as unknown as EnrolmentInput, who)
  if (problem) return problem
  const accountId = enrolment.accountId as string
  return recordNew(tx, 'bond-edit', accountId, [{ noun: 'delivery', said: () => ({ ...said, enrolmentId }) }], who)
}

function checkDelivery(said: DeliveryInput, { fromDay, untilDay }: EnrolmentInput, { today }: EvidenceWho) {
  const late = notYet(said.day, today)
  if (late) return late
  if (said.day < fromDay) return wrong({ day: 'They were not in it yet on this day.' })
  return untilDay && said.day > untilDay ? wrong({ day: 'They were no longer in it on this day.' }) : null
}
