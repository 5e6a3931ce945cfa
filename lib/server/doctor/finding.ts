/** `fine`; `look`: works, but should be looked at; `wrong`: something is not as it must be. */
export type Finding = {
  mark: 'fine' | 'look' | 'wrong'
  /** What was looked at, in a word or two: 'walls', 'backup'. */
  about: string
  /** One sentence. */
  says: string
  /** What to do about it; empty where it is fine. */
  todo: string
}

export const fine = (about: string, says: string): Finding => ({ mark: 'fine', about, says, todo: '' })
export const look = (about: string, says: string, todo: string): Finding => ({ mark: 'look', about, says, todo })
export const wrong = (about: string, says: string, todo: string): Finding => ({ mark: 'wrong', about, says, todo })

/** The first few of a list, and how many more. */
export const some = (names: string[], most = 5): string =>
  names.slice(0, most).join(', ') + (names.length > most ? ` and ${names.length - most} more` : '')

/** What most faults of roles, rights and walls need: a start makes them anew. */
export const START_AGAIN =
  'Start Troth again: each start sets it right. If it comes back, something else changes this database.'
