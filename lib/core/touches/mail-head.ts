import type { Mailbox } from './mail-side.ts'

/** So many people are named; a round letter names hundreds. */
const MOST = 20

/** Who wrote and to whom, as lines above the text: kept where somebody in a mail is not a contact yet, so that nobody is lost. */
export function headOf({ from, to }: { from: Mailbox | null; to: readonly Mailbox[] }): string {
  const lines = [
    ...(from ? [`From: ${show(from)}`] : []),
    ...(to.length ? [`To: ${to.slice(0, MOST).map(show).join(', ')}${more(to.length - MOST)}`] : []),
  ]
  return lines.length ? `${lines.join('\n')}\n\n` : ''
}

/** The people that `headOf` wrote above a text; none where there is no such head. */
export function peopleInHead(text: string): { from: Mailbox | null; to: Mailbox[] } {
  const head = /^From: (.*)(?:\nTo: (.*))?\n\n/.exec(`${text}\n\n`) ?? /^()To: (.*)\n\n/.exec(`${text}\n\n`)
  return { from: boxesIn(head?.[1])[0] ?? null, to: boxesIn(head?.[2]) }
}

function show({ name, address }: Mailbox): string {
  const plain = name
    .replace(/[<>,"]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 60)
  return plain ? `${plain} <${address}>` : `<${address}>`
}

function boxesIn(line = ''): Mailbox[] {
  return [...line.matchAll(/([^<>,]*)<([^<>,\s]+@[^<>,\s]+)>/g)].map(([, name, address]) => ({
    name: name!.trim(),
    address: address!,
  }))
}

const more = (count: number) => (count > 0 ? ` and ${count} more` : '')
