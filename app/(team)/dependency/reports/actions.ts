'use server'
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { reportInput } from '#lib/core/dependency/report-settings.ts'
import { plainText, writtenText } from '#lib/core/plain-text.ts'
import { ok } from '#lib/core/result.ts'
import { freezeReport } from '#lib/flows/freeze-report.ts'
import { archiveReport, changeReport, createReport, reviewReport } from '#lib/flows/save-report.ts'
import { endReportLink, shareReport } from '#lib/flows/share-report.ts'
import { type Team, teamAction } from '#lib/server/gate.ts'
import { shareOrigin } from '#lib/server/origin.ts'
import { digestOf } from '#lib/server/sign-in.ts'

const REFRESH = ['/dependency/reports']
/** Every customer of a large workspace is read, written down and packed. */
const FREEZE_DEADLINE_MS = 120_000
const who = ({ person, workspace }: Team) => ({ personId: person.id, workspaceId: workspace.id })
const revised = z.strictObject({ id: z.uuid(), revision: z.int().min(1) })

export const createReportAction = teamAction(
  { role: 'manager', whole: true, input: reportInput, refresh: REFRESH },
  (team, input) => createReport(team.tx, input, who(team)),
)

export const changeReportAction = teamAction(
  { role: 'manager', whole: true, input: z.strictObject({ row: revised, report: reportInput }), refresh: REFRESH },
  (team, { row, report }) => changeReport(team.tx, { ...report, ...row }, who(team)),
)

export const archiveReportAction = teamAction(
  { role: 'manager', whole: true, input: z.strictObject({ id: z.uuid(), archived: z.boolean() }), refresh: REFRESH },
  (team, { id, archived }) => archiveReport(team.tx, id, archived, who(team)),
)

export const freezeReportAction = teamAction(
  { role: 'manager', whole: true, input: revised, refresh: REFRESH, deadlineMs: FREEZE_DEADLINE_MS },
  (team, { id, revision }) => freezeReport(team.tx, id, revision, team),
)

export const reviewReportAction = teamAction(
  { role: 'manager', whole: true, input: z.strictObject({ id: z.uuid(), note: writtenText(1000) }), refresh: REFRESH },
  (team, input) => reviewReport(team.tx, input, who(team)),
)

const linkInput = z.strictObject({
  reportId: z.uuid(),
  forWhom: plainText(120).min(1, 'Say whom it is for.'),
  days: z.int().min(1).max(365),
})

/** Answers the link's secret: it is shown now and never again; and where guests open it, when that is not here. */
export const shareReportAction = teamAction(
  { role: 'manager', whole: true, input: linkInput, refresh: REFRESH },
  async (team, input) => {
    const secret = randomBytes(32).toString('base64url')
    const made = await shareReport(team.tx, { ...input, digest: digestOf(secret) }, who(team))
    return made.ok ? ok({ secret, at: shareOrigin(), ...made.value }) : made
  },
)

export const endReportLinkAction = teamAction(
  { role: 'manager', whole: true, input: z.strictObject({ id: z.uuid() }), refresh: REFRESH },
  (team, { id }) => endReportLink(team.tx, id, who(team)),
)
