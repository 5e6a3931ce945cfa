import { tidy } from './html-text.ts'
import { dayWritten } from './mail-day.ts'
import { forwardedIn } from './mail-forward.ts'
import { ADDRESS, FROM } from './mail-look.ts'
import { type MailMessage, readMailMessage } from './mail-message.ts'

/**
 * A mail that a person copied out of their program: its source, or a head of lines (From, To, Date, Subject, in their language) with the
 * text below, or a forwarded block. Null where it is none of these.
 */
export async function readPastedMail(pasted: string): Promise<MailMessage | null> {
  const text = pasted.replace(/\r\n?/g, '\n')
  const source = isSource(text) ? await readMailMessage(new TextEncoder().encode(text.trimStart())) : null
  if (source?.ok && source.value.from) return source.value
  const inner = forwardedIn(text, null) ?? forwardedIn(text, 'FW: ') ?? headedMessage(text)
  if (!inner) return null
  return {
    messageId: null,
    from: inner.from,
    to: inner.to,
    subject: inner.subject,
    at: null,
    written: inner.written,
    text: inner.note ? `${inner.note}\n\n${inner.text}` : inner.text,
    forwarded: 'inline',
  }
}

/** Heads as they travel: at the very top, and with one that people never see, or a day with its zone. */
function isSource(text: string): boolean {
  const heads = text.trimStart().split('\n\n', 1)[0]!
  return (
    /^[A-Za-z][A-Za-z0-9-]*:/.test(heads) &&
    /^(message-id|mime-version|received|content-type):|^date:.*[+-]\d{4}/im.test(heads)
  )
}

const HEADS: Record<'from' | 'to' | 'cc' | 'subject' | 'date', RegExp> = {
  from: FROM,
  to: /^\s*(to|an|à|a|para|aan|till|til|do|komu|címzett|kime|кому|destinataire)\s*:/iu,
  cc: /^\s*(cc|kopie|copie|cópia|kopia|kopi|копия)\s*:/iu,
  subject:
    /^\s*(subject|betreff|objet|oggetto|asunto|assunto|onderwerp|ämne|emne|aihe|temat|předmět|tárgy|konu|тема)\s*:/iu,
  date: /^\s*(date|sent|datum|gesendet|envoyé|data|inviato|fecha|enviado|verzonden|datum|skickat|dato|sendt|päivämäärä|wysłano|datum|dátum|tarih|дата|отправлено)\s*:/iu,
}

/** Lines of heads in any order at the top, then the text: how a person copies a mail from what they see. */
function headedMessage(text: string) {
  const lines = text.trimStart().split('\n')
  const found: Partial<Record<keyof typeof HEADS, string>> = {}
  let at = 0
  for (; at < Math.min(lines.length, 12); at++) {
    const line = lines[at]!.slice(0, 4_000).replace(/[*_]/g, '')
    if (!line.trim()) {
      if (found.from) break
      continue
    }
    const head = (Object.keys(HEADS) as (keyof typeof HEADS)[]).find((key) => !found[key] && HEADS[key].test(line))
    if (!head) break
    found[head] = line.slice(line.indexOf(':') + 1).trim()
  }
  const from = boxesIn(found.from ?? '')[0]
  if (!from || !(found.to || found.subject || found.date)) return null
  return {
    from,
    to: [...boxesIn(found.to ?? ''), ...boxesIn(found.cc ?? '')],
    subject: found.subject ?? '',
    written: found.date ? dayWritten(found.date) : null,
    text: tidy(lines.slice(at).join('\n')),
    note: '',
  }
}

function boxesIn(text: string) {
  return text
    .slice(0, 4_000)
    .split(/[;,]/)
    .flatMap((part) => {
      const address = ADDRESS.exec(part)?.[0]?.toLowerCase()
      const name = part
        .slice(0, part.search(/[<(]|\S+@/))
        .replace(/["'<(]/g, '')
        .trim()
      return address ? [{ address, name: name.toLowerCase() === address ? '' : name }] : []
    })
}
