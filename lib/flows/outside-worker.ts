import { parentPort, workerData } from 'node:worker_threads'
import { readCalendar } from '#lib/core/touches/calendar.ts'
import { readMailMessage } from '#lib/core/touches/mail-message.ts'
import { readPastedMail } from '#lib/core/touches/pasted-mail.ts'

// A thread of its own, started by read-outside.ts: reads one text that came from outside, and ends.

const readers = { mail: readMailMessage, pasted: readPastedMail, calendar: readCalendar }
export type Readers = typeof readers

if (parentPort) {
  const { kind, given } = workerData as { kind: keyof Readers; given: unknown[] }
  const read = readers[kind] as (...given: unknown[]) => unknown
  parentPort.postMessage(await read(...given))
}
