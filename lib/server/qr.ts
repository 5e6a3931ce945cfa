import { encode } from 'uqr'

/** A text as a square of dark and light fields, drawn as the path of an SVG with sides of `size`; the quiet zone is in it. */
export type Qr = { size: number; path: string }

export function qrOf(text: string): Qr {
  const { size, data } = encode(text, { ecc: 'M', border: 2 })
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return { size, path }
}
