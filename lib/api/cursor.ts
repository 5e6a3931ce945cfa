import { createHmac, timingSafeEqual } from 'node:crypto'

/** Where a page ended: the sort values of its last row, its id among them. */
export type Position = readonly (string | number | boolean | null)[]

/**
 * A position as a program carries it to the next page. It is bound to what it was made for (`bound`: list, filter, workspace) by a key of
 * the install, so that nobody makes one up or takes it to another list.
 */
export function writeCursor(secret: string, bound: string, position: Position): string {
  const body = Buffer.from(JSON.stringify(position)).toString('base64url')
  return `${body}.${mark(secret, bound, body).toString('base64url')}`
}

/** Null where it was not made here, for this. */
export function readCursor(secret: string, bound: string, text: string): Position | null {
  const [body = '', told = '', ...rest] = text.split('.')
  const found = Buffer.from(told, 'base64url')
  const wanted = mark(secret, bound, body)
  if (rest.length > 0 || found.length !== wanted.length || !timingSafeEqual(found, wanted)) return null
  // text that base64 reads the same way is not the same cursor
  if (found.toString('base64url') !== told) return null
  return JSON.parse(Buffer.from(body, 'base64url').toString()) as Position
}

function mark(secret: string, bound: string, body: string): Buffer {
  return createHmac('sha256', `troth api cursor|${secret}`).update(`${bound}|${body}`).digest().subarray(0, 16)
}
