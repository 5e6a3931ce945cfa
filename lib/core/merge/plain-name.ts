/** Legal forms and small words that a company's name is written with or without. */
const ASIDE = new Set(
  (
    'the and und et gmbh co kg kgaa ag mbh ltd limited inc incorporated llc llp plc corp corporation company sa sas sarl srl sl spa bv nv ab ' +
    'oy oyj as aps se ohg ug pty kft doo sro eg ev'
  ).split(' '),
)

/**
 * A company's name as it is compared: small letters, no accents, legal forms, spaces or signs; "Mueller" is "Müller". The database says the
 * same (`plain_name`, migration 0005), so that it can look names up by it.
 */
export function plainName(name: string): string {
  const words = plainWords(name)
  return words.filter((word) => !ASIDE.has(word)).join('') || words.join('')
}

function plainWords(name: string): string[] {
  return name
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('ß', 'ss')
    .replaceAll('æ', 'a')
    .replaceAll('œ', 'o')
    .replaceAll('ø', 'o')
    .replaceAll('ł', 'l')
    .replaceAll('đ', 'd')
    .replaceAll('ae', 'a')
    .replaceAll('oe', 'o')
    .replaceAll('ue', 'u')
    .replace(/(?<![\p{L}\p{N}_])([a-z])\./gu, '$1')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
}
