import type { FileList } from './list-column.ts'
import type { SnapshotPlan } from './snapshot-plan.ts'

/** What the import of a list would do with a row that it knows. */
export type PlannedChange = {
  line: number
  name: string
  /** By heading: what it says now and what it would say. */
  changes: { head: string; before: string; after: string }[]
}

/** What a commit would do, counted before anything is written. */
export type ListPlan = {
  list: FileList
  /** Of open items: what they add up to, and whom they are owed by. */
  snapshot?: SnapshotPlan
  /** Rows of the file that were neither blank nor header; those refused are among them. */
  rows: number
  refused: number
  refusedBy: { code: string; rows: number; example: string }[]
  /** Refused rows that are listed one by one; the rest is only counted. */
  refusalsListed: number
  new: number
  changed: number
  unchanged: number
  examples: { new: { line: number; name: string }[]; changed: PlannedChange[] }
  /** Of everything the counts were made from: a commit that finds another one writes nothing. */
  fingerprint: string
}

/** `put` counts by noun (account, contact, position …) what is as before. `kept` says what stayed because it was changed since, each with the reason; `more` are those not named one by one. */
export type ListOutcome = {
  commit?: {
    list: FileList
    new: number
    changed: number
    unchanged: number
    rows: number
    refused: number
    changeId: string
  }
  undo?: { put: Record<string, number>; kept: { what: string; why: string }[]; more: number }
}
