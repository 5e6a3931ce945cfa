import type { Direction } from './touch.ts'

/** A name and an address as a message gives them; the address in small letters. */
export type Mailbox = { name: string; address: string }

/** Domains where everybody has an address: they name no company. */
const ANYBODY = new Set(
  (
    'gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com ymail.com aol.com icloud.com me.com mac.com ' +
    'gmx.de gmx.net gmx.at gmx.ch web.de t-online.de freenet.de mail.de posteo.de mailbox.org proton.me protonmail.com ' +
    'orange.fr free.fr laposte.net wanadoo.fr libero.it virgilio.it hotmail.de hotmail.fr hotmail.co.uk yahoo.de yahoo.fr ' +
    'yahoo.co.uk btinternet.com sky.com comcast.net verizon.net att.net mail.ru yandex.ru qq.com 163.com 126.com seznam.cz wp.pl o2.pl'
  ).split(' '),
)

/** The domain of an address; null where it names no company. */
export function companyDomain(address: string): string | null {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase()
  return address.includes('@') && domain.includes('.') && !ANYBODY.has(domain) ? domain : null
}

/**
 * Which side wrote, and who of theirs stands in it: colleagues are known by their address or by their company's domain. `theirs` has the
 * writer first where they wrote; `direction` null where everybody in it is ours, or nobody is named.
 */
export function sidesOf(
  message: { from: Mailbox | null; to: readonly Mailbox[] },
  colleagues: readonly string[],
): { direction: Direction | null; theirs: Mailbox[] } {
  const addresses = new Set(colleagues.map((address) => address.toLowerCase()))
  const domains = new Set(colleagues.map(companyDomain).filter((domain) => domain !== null))
  const isOurs = ({ address }: Mailbox) => {
    const domain = companyDomain(address)
    return addresses.has(address) || (domain !== null && domains.has(domain))
  }
  const fromUs = message.from !== null && isOurs(message.from)
  const everybody = [...(message.from ? [message.from] : []), ...message.to]
  const theirs = [...new Map(everybody.filter((box) => !isOurs(box)).map((box) => [box.address, box])).values()]
  if (!message.from || theirs.length === 0) return { direction: null, theirs }
  return { direction: fromUs ? 'outbound' : 'inbound', theirs }
}
