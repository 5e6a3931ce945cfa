/** What a page that failed knows of why: the database could not be reached, its disk is full, or something of ours broke. */
export type Failure = { kind: 'database-away' | 'disk-full' | 'failed'; mark: string }

const KINDS = ['database-away', 'disk-full', 'failed'] as const

/** The one word that reaches the browser with an error is its digest: why it failed, and what its request is called in the log. */
export const failureDigest = ({ kind, mark }: Failure): string => `${kind}:${mark}`

/** Null where there is none; a digest that is not ours is a mark all the same. */
export function readFailure(digest: string | undefined): Failure | null {
  if (!digest) return null
  const [first, ...rest] = digest.split(':')
  const kind = KINDS.find((known) => known === first)
  return kind ? { kind, mark: rest.join(':') } : { kind: 'failed', mark: digest }
}
