import type { Tx } from '#db/client.ts'
import { findProducts, type ProductMatch } from '#db/queries/products.ts'
import {
  type AccountHit,
  type ContactHit,
  findByChoices,
  findByTerm,
  type Ids,
  type KnownWord,
  listAccountHits,
  listAlikeWords,
  listContactHits,
  listPromiseHits,
  listTaskHits,
  listTouchHits,
  listViewHits,
  listWordsThatBegin,
  type PromiseHit,
  type SearchNoun,
  type Sizes,
  type TaskHit,
  type TouchHit,
  type ViewHit,
} from '#db/queries/search.ts'
import { wordsOf } from '#lib/core/search/fold.ts'
import { excerptOf } from '#lib/core/search/marks.ts'
import { nearWords } from '#lib/core/search/near-words.ts'

/** What was found of one noun; `words` are those it was found by, folded: the term's own and, where it was mistyped, the ones it was taken for. */
export type Hits<Hit> = { hits: Hit[]; words: string[] }
export type Findings = {
  accounts: Hits<AccountHit>
  contacts: Hits<ContactHit>
  promises: Hits<PromiseHit>
  touches: Hits<TouchHit>
  tasks: Hits<TaskHit>
  views: Hits<ViewHit>
  products: Hits<ProductMatch>
}

const SIZES: Sizes = { account: 6, contact: 6, promise: 4, touch: 5, task: 4 }
const VIEWS = 3
const PRODUCTS = 3
/** With fewer names than these found, the term may be mistyped. */
const FEW = 3
/** Shorter words have too many neighbours to be guessed at; and so many begin like a neighbour that this is guessed a letter later. */
const GUESSED_FROM = 4
const BEGINNINGS_FROM = 5
/** What one word is taken for, at most. */
const CHOICE = 16

/** Accounts, contacts, promises, notes, tasks, products and saved views for what somebody types, best first. Null for a term without a word. */
export async function findAnything(tx: Tx, raw: string, personId: string): Promise<Findings | null> {
  const term = raw.trim().slice(0, 200)
  const words = wordsOf(term)
  if (words.length === 0) return null
  const exact = await findByTerm(tx, term, words, SIZES)
  const choices = await guess(tx, words, mistyped(exact))
  const alike = await findByChoices(tx, choices, SIZES)
  const ids = (noun: SearchNoun) => [...new Set([...exact[noun], ...alike[noun]])].slice(0, SIZES[noun])
  // a word that only goes on where the typed one ends is marked as far as it was typed
  const taken = (noun: SearchNoun) =>
    (choices[noun]?.flat() ?? []).filter((word) => !words.some((typed) => word.startsWith(typed)))
  const by = (noun: SearchNoun) => [...words, ...taken(noun)]
  const touches = await listTouchHits(tx, ids('touch'))
  return {
    accounts: { hits: await listAccountHits(tx, ids('account'), term), words: by('account') },
    contacts: { hits: await listContactHits(tx, ids('contact')), words: by('contact') },
    promises: { hits: await listPromiseHits(tx, ids('promise')), words: by('promise') },
    touches: { hits: touches.map((hit) => ({ ...hit, body: excerptOf(hit.body, by('touch')) })), words: by('touch') },
    tasks: { hits: await listTaskHits(tx, ids('task')), words: by('task') },
    views: { hits: await listViewHits(tx, words, personId, VIEWS), words },
    products: { hits: await findProducts(tx, term, PRODUCTS), words },
  }
}

/** The accounts of a term alone, best first, for whoever chooses one. */
export async function findAccounts(tx: Tx, raw: string, most: number): Promise<string[]> {
  const term = raw.trim().slice(0, 200)
  const words = wordsOf(term)
  if (words.length === 0) return []
  const sizes = { account: most, contact: 0, promise: 0, task: 0, touch: 0 }
  const exact = await findByTerm(tx, term, words, sizes)
  const choices = exact.account.length ? {} : await guess(tx, words, ['account'])
  return [...exact.account, ...(await findByChoices(tx, choices, sizes)).account]
}

/** Names are guessed at where few are spelled so; notes, tasks and promises, which hold so many words, only where nothing at all is. */
function mistyped({ account, contact, promise, task, touch }: Ids): SearchNoun[] {
  if (account.length + contact.length >= FEW) return []
  const nothing = account.length + contact.length + promise.length + task.length + touch.length === 0
  return nothing ? ['account', 'contact', 'promise', 'task', 'touch'] : ['account', 'contact']
}

/**
 * For each noun and word the words it may stand for: itself or what it begins, words one slip away or that begin one slip away; where there is none,
 * words that share most letters. A noun in which some word stands for nothing is left out; words too short to be guessed at are passed over.
 */
async function guess(tx: Tx, words: string[], nouns: SearchNoun[]): Promise<Partial<Record<SearchNoun, string[][]>>> {
  const guessable = words.filter((word) => word.length >= GUESSED_FROM)
  if (guessable.length === 0 || nouns.length === 0) return {}
  const choices: Partial<Record<SearchNoun, string[][]>> = Object.fromEntries(nouns.map((noun) => [noun, []]))
  for (const word of guessable) {
    const near = nearWords(word)
    const known = await listWordsThatBegin(tx, [word, ...near])
    const begun =
      word.length >= BEGINNINGS_FROM
        ? known
        : known.filter((one) => one.word.startsWith(word) || near.includes(one.word))
    const without = Object.keys(choices).filter((noun) => !begun.some((one) => one.noun === noun)) as SearchNoun[]
    const alike = without.length ? await listAlikeWords(tx, without, word) : []
    for (const noun of Object.keys(choices) as SearchNoun[]) {
      const choice = choose(noun, word, [...begun, ...alike])
      if (choice.length) choices[noun]!.push(choice)
      else delete choices[noun]
    }
  }
  return choices
}

/** Words about as long as the typed one come first: a slip is likelier than a half-typed word with a slip. */
function choose(noun: SearchNoun, typed: string, known: KnownWord[]): string[] {
  const words = [...new Set(known.filter((one) => one.noun === noun).map((one) => one.word))]
  const off = (word: string) => Math.abs(word.length - typed.length)
  return words.sort((p, q) => off(p) - off(q) || (p < q ? -1 : 1)).slice(0, CHOICE)
}
