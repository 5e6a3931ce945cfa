import { z } from 'zod'

/** Of the file's own layout, not of the tables in it: those are named by `migration`. */
export const BACKUP_FORMAT = 1

/** The first line of a backup: what is in it, and as of when. Everything after it is of this one moment. */
export const backupHeader = z.object({
  kind: z.literal('troth-backup'),
  format: z.number().int(),
  /** ISO, UTC. */
  at: z.string(),
  /** Of Troth, and of PostgreSQL. */
  versions: z.object({ troth: z.string(), postgres: z.string() }),
  /** The last step the database had reached; `when` is its name in the database. */
  migration: z.object({ tag: z.string(), when: z.number() }),
  workspaces: z.array(z.object({ id: z.uuid(), name: z.string() })),
  /** The last seal of each workspace's audit log; a restored log must end in the same. */
  auditHeads: z.array(z.object({ workspaceId: z.uuid(), seq: z.number().int(), hash: z.string() })),
  /** How far the numbering of rows had come, so that no number is given twice. */
  numbering: z.array(z.object({ table: z.string(), column: z.string(), last: z.number().int() })),
  /** Tells whether an install has the same auth secret, without telling the secret. Empty where it was not known. */
  authSecret: z.string(),
})
export type BackupHeader = z.infer<typeof backupHeader>

/** Above each table's rows, and below them. `jobs` is the name of what waited in the queue. */
export const backupTable = z.object({ table: z.string(), columns: z.array(z.string()) })
export const backupTableEnd = z.object({ rows: z.number().int(), sha256: z.string() })
/** The last line: of every byte before it. */
export const backupEnd = z.object({
  end: z.literal(true),
  tables: z.number().int(),
  rows: z.number().int(),
  sha256: z.string(),
})
export type BackupTable = z.infer<typeof backupTable>
export type BackupEnd = z.infer<typeof backupEnd>
