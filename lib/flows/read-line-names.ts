import { getAccount } from '#db/queries/accounts.ts'
import {
  listAccountsBegunBy,
  listAccountsHolding,
  listContactsBegunBy,
  listPeopleAt,
  type NamedAccount,
} from '#db/queries/line-names.ts'
import type { Tx } from '#db/tenant.ts'
import { COMMON_WORDS } from '#lib/core/promises/common-words.ts'
import {
  type Gram,
  gramsOf,
  type LineWord,
  type NameInLine,
  namesMeant,
  onlyOne,
  peopleInLine,
  wordsOfLine,
} from '#lib/core/promises/named-in-line.ts'

/** `detail` tells it from others of its name. */
export type LineChoice = { id: string; name: string; detail: string | null }

/**
 * The accounts and people that a line names, best first. `account` and `contact` are the ones that are meant; null where none is, or several may be: then
 * a person chooses among them. `names` are all of them as they stand in the line.
 */
export type LineNames = {
  account: LineChoice | null
  accounts: LineChoice[]
  contact: (LineChoice & { accountId: string }) | null
  contacts: (LineChoice & { accountId: string })[]
  names: string[]
}

/** So many words are looked for inside of names where no name begins with them. */
const INSIDE = 4

/** `here` is the account whose page the line is written on: it is meant where the line names no other. */
export async function readLineNames(tx: Tx, line: string, here: string | null): Promise<LineNames> {
  const words = wordsOfLine(line)
  const grams = gramsOf(words)
  const open = here ? await getAccount(tx, here) : null
  const own = open && !open.mergedInto ? open : null
  const begun = namesMeant(line, words, await listAccountsBegunBy(tx, grams))
  const several = grams.filter(({ count }) => count > 1)
  const called = namesMeant(line, words, await listContactsBegunBy(tx, several))
  const named = begun.length || called.length || own ? begun : await findInside(tx, line, words)
  // where nothing else says whom: “send Aoife the counts”
  const first = called.length || named.length || own ? [] : capitals(line, words, grams)
  const people = first.length ? namesMeant(line, words, await listContactsBegunBy(tx, first)) : called
  const meant = own ? withOwn(named, own.id) : { account: onlyOne(named), others: named }
  const account =
    own && meant.account === undefined ? choiceOf(own) : (meant.account && choiceOf(meant.account)) || null
  const accounts = unique([...(own ? [choiceOf(own)] : []), ...meant.others.map(choiceOf)])
  const at = account ? [account.id] : accounts.map(({ id }) => id)
  const there = unique([...people, ...peopleInLine(line, words, await listPeopleAt(tx, at))])
  const contact =
    account || accounts.length === 0
      ? onlyOne(there.filter(({ accountId }) => !account || accountId === account.id))
      : null
  // who is at one account only says which
  const theirs =
    contact && accounts.length === 0 ? { id: contact.accountId, name: contact.accountName, detail: null } : null
  const choices = there.map(({ id, name, accountId, accountName }) => ({ id, name, detail: accountName, accountId }))
  return {
    account: account ?? theirs,
    accounts: theirs ? [theirs] : accounts,
    contact: contact && (choices.find(({ id }) => id === contact.id) ?? null),
    contacts: choices.slice(0, 8),
    names: [...new Set([...named, ...there].map((one) => one.words))],
  }
}

type Found = NameInLine<NamedAccount>

/** On an account's page it is that one (`undefined`), unless the line has the whole name of another: then a person says which. */
function withOwn(named: readonly Found[], own: string): { account: Found | null | undefined; others: Found[] } {
  const others = named.filter(({ id, whole }) => whole && id !== own)
  const itself = named.some(({ id }) => id === own)
  return { account: others.length && !itself ? null : undefined, others: itself ? [] : others }
}

const isCapital = (line: string, { from }: LineWord) => /\p{Lu}/u.test(line.slice(from, from + 2))

/** Single words that may be somebody's first name; a common one names nobody (gramsOf). */
function capitals(line: string, words: readonly LineWord[], grams: readonly Gram[]): Gram[] {
  return grams.filter(({ at, count }) => count === 1 && isCapital(line, words[at]!))
}

/** Words written with a capital are likelier names. */
async function findInside(tx: Tx, line: string, words: readonly LineWord[]): Promise<Found[]> {
  const asked = words
    .map((one, at) => ({ ...one, at }))
    .filter(({ word }) => word.length > 2 && !COMMON_WORDS.has(word))
    .sort((one, other) => Number(isCapital(line, other)) - Number(isCapital(line, one)))
    .slice(0, INSIDE)
  return namesMeant(
    line,
    words,
    await listAccountsHolding(
      tx,
      asked.map(({ at, word }) => ({ at, word })),
    ),
  )
}

function choiceOf({ id, name, country }: { id: string; name: string; country?: string | null }): LineChoice {
  return { id, name, detail: country || null }
}

function unique<One extends { id: string }>(all: readonly One[]): One[] {
  return all.filter((one, at) => all.findIndex(({ id }) => id === one.id) === at)
}
