export type Colleague = { id: string; name: string }

/** The colleagues whose names stand after an @ in a text, each once. Of two names that begin alike the longer is meant. */
export function mentionedIn(text: string, colleagues: readonly Colleague[]): Colleague[] {
  const said = text.toLocaleLowerCase()
  const longestFirst = [...colleagues].sort((a, b) => b.name.length - a.name.length)
  const found = new Set<Colleague>()
  for (const at of said.matchAll(/(?<![\p{L}\p{N}.])@/gu)) {
    const rest = said.slice(at.index + 1)
    const meant = longestFirst.filter(({ name }) => name && startsWithWord(rest, name.toLocaleLowerCase()))
    // two people of one name: both are told, since nobody can say who was meant
    for (const one of meant) if (one.name.length === meant[0]!.name.length) found.add(one)
  }
  return [...found]
}

/** What is being typed after an @, up to the caret; null where no name is being written. */
export function mentionBeingTyped(text: string, caret: number): { from: number; typed: string } | null {
  const before = text.slice(0, caret)
  const match = /(?:^|[^\p{L}\p{N}.])@([\p{L}\p{M}'’. -]{0,40})$/u.exec(before)
  if (!match || /\s\s|\n/.test(match[1]!)) return null
  return { from: caret - match[1]!.length - 1, typed: match[1]! }
}

/** Those whose name, or a part of it, begins with what was typed. */
export function colleaguesFor<One extends Colleague>(typed: string, colleagues: readonly One[]): One[] {
  const term = typed.trim().toLocaleLowerCase()
  if (typed !== '' && term === '') return []
  return colleagues.filter(({ name }) => {
    const lower = name.toLocaleLowerCase()
    // a name that stands there whole needs no list any more
    return lower !== term && (lower.startsWith(term) || lower.split(' ').some((part) => part.startsWith(term)))
  })
}

function startsWithWord(text: string, word: string): boolean {
  return text.startsWith(word) && !/^[\p{L}\p{N}]/u.test(text.slice(word.length))
}
