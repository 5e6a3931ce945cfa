import { listEvidenceRows } from '#db/queries/evidence.ts'
import { findLiveEnrolment, findProgramme } from '#db/queries/programmes.ts'
import type { Tx } from '#db/tenant.ts'
import type { DeliveryInput, EnrolmentInput, ProgrammeInput } from '#lib/core/evidence/bond-input.ts'
import { type Refusal, type Result, refuse } from '#lib/core/result.ts'
import {
  type EvidenceWho,
  gone,
  type NewRow,
  notYet,
  type Recorded,
  recordEdit,
  recordNew,
  refuseGone,
  wrong,
} from './record-evidence.ts'

/** Begins a programme or priority service of the workspace. */
export async function createProgramme(tx: Tx, said: ProgrammeInput, who: EvidenceWho): Promise<Result<Recorded>> {
  const taken = await refuseNamesake(tx, said)
  if (taken) return taken
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

/** Of which programme: one there is, or one that begins with this account. */
export type Programme = { id: string } | { begun: ProgrammeInput }

/** Says that an account is in a programme; with `delivered`, what reached them at once. */
export async function enrol(
  tx: Tx,
  accountId: string,
  { programme, delivered, ...said }: EnrolmentInput & { programme: Programme; delivered: DeliveryInput | null },
  who: EvidenceWho,
): Promise<Result<Recorded>> {
  const problem = await refuseGone(tx, accountId)
  if (problem) return problem
  if (said.untilDay && said.untilDay < said.fromDay) return wrong({ untilDay: 'It cannot end before it begins.' })
  const late = delivered && checkDelivery(delivered, said, who)
  if (late) return late
  const taken =
    'begun' in programme
      ? await refuseNamesake(tx, programme.begun)
      : await refuseTwice(tx, accountId, { ...said, ...programme })
  if (taken) return taken
  const begins: NewRow[] = 'begun' in programme ? [{ noun: 'programme', said: () => programme.begun }] : []
  const enrolment: NewRow = {
    noun: 'enrolment',
    said: ([made]) => ({ ...said, accountId, programmeId: 'id' in programme ? programme.id : made }),
  }
  const rows = [...begins, enrolment]
  if (delivered) rows.push({ noun: 'delivery', said: (made) => ({ ...delivered, enrolmentId: made.at(-1) }) })
  return recordNew(tx, 'bond-edit', accountId, rows, who)
}

async function refuseNamesake(tx: Tx, { name }: ProgrammeInput): Promise<Refusal | null> {
  return (await findProgramme(tx, name)) ? wrong({ name: 'There is one of this name already.' }) : null
}

async function refuseTwice(tx: Tx, accountId: string, said: EnrolmentInput & { id: string }): Promise<Refusal | null> {
  const [programme] = await listEvidenceRows(tx, 'programme', [said.id], { hold: true })
  if (!programme || programme.archived) return refuse('absent', 'This programme is no longer there.')
  return (await findLiveEnrolment(tx, accountId, { ...said, programmeId: said.id }))
    ? wrong({ programmeId: `They are in ${programme.name} already; add what reached them there.` })
    : null
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
