const NAMED: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  euro: '€',
  pound: '£',
  copy: '©',
  reg: '®',
  trade: '™',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  bdquo: '„',
  laquo: '«',
  raquo: '»',
  bull: '•',
  middot: '·',
  times: '×',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  Auml: 'Ä',
  Ouml: 'Ö',
  Uuml: 'Ü',
  szlig: 'ß',
  eacute: 'é',
  egrave: 'è',
  ecirc: 'ê',
  agrave: 'à',
  acirc: 'â',
  ccedil: 'ç',
  ocirc: 'ô',
  iacute: 'í',
  oacute: 'ó',
  aacute: 'á',
  uacute: 'ú',
  ntilde: 'ñ',
  aring: 'å',
  aelig: 'æ',
  oslash: 'ø',
  deg: '°',
  sect: '§',
  shy: '',
}

/**
 * The words of an HTML mail as plain text: paragraphs and rows keep their lines, links their words. Nothing of the markup is kept, and
 * nothing of it is ever shown. Written by hand as one pass, so that a hostile message costs no more than its length.
 */
export function textOfHtml(html: string): string {
  let text = ''
  let at = 0
  const lower = html.toLowerCase()
  while (at < html.length) {
    const open = html.indexOf('<', at)
    if (open < 0) {
      text += collapse(html.slice(at))
      break
    }
    text += collapse(html.slice(at, open))
    if (html.startsWith('<!--', open)) {
      at = after(html, '-->', open)
      continue
    }
    const close = html.indexOf('>', open)
    if (close < 0) break
    const tag = /^<\/?([a-zA-Z][a-zA-Z0-9]*)/.exec(html.slice(open, Math.min(close, open + 30)))?.[1]?.toLowerCase()
    at = close + 1
    if (!tag) continue
    if (SILENT.has(tag) && html[open + 1] !== '/') {
      const end = lower.indexOf(`</${tag}`, at)
      // what is never closed says nothing
      at = end < 0 ? html.length : after(html, '>', end)
    } else if (PARAGRAPHS.has(tag)) text += '\n\n'
    else if (LINES.has(tag)) text += '\n'
    else if (tag === 'td' || tag === 'th') text += ' '
  }
  return tidy(text)
}

const SILENT = new Set(['script', 'style', 'head', 'title', 'template', 'noscript', 'svg'])
const PARAGRAPHS = new Set(['p', 'blockquote', 'ul', 'ol', 'table', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'pre', 'hr'])
const LINES = new Set(['br', 'div', 'tr', 'li', 'section', 'article', 'header', 'footer', 'dt', 'dd'])

function after(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from)
  return at < 0 ? text.length : at + mark.length
}

function collapse(text: string): string {
  return text.replace(/[ \t\r\n\f]+/g, ' ').replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,8});/gi, entity)
}

function entity(whole: string, name: string): string {
  if (!name.startsWith('#')) return NAMED[name] ?? whole
  const code = name[1]?.toLowerCase() === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
  return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : ''
}

/** No blank at the ends of lines, no more than one empty line in a row; nothing that PostgreSQL cannot store. */
export function tidy(text: string): string {
  return (
    text
      .replace(/\r\n?/g, '\n')
      .replaceAll('\u00a0', ' ')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f\u200b\u2060\ufeff]/g, '')
      .toWellFormed()
      .split('\n')
      .map((line) => line.trimEnd().replace(/^ +(?=\S)/, ''))
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim()
  )
}
