/**
 * The same letter for programs that prefer HTML: nothing but its text, headings in bold and its links, so that nothing is fetched and
 * nobody learns when it was read.
 */
export function mailHtml(text: string): string {
  const paragraphs = text.trim().split(/\n{2,}/)
  const inner = paragraphs
    .map((paragraph) => `<p style="margin:0 0 1em">${paragraph.split('\n').map(line).join('<br>')}</p>`)
    .join('\n')
  return `<!doctype html><html><body style="font:15px/1.5 sans-serif;color:#28231c;max-width:40em">\n${inner}\n</body></html>`
}

function line(text: string): string {
  if (/^[A-Z ]{3,40}$/.test(text)) return `<b>${text}</b>`
  const link = /^\s*(https?:\/\/[^\s"'<>]+)$/.exec(text)?.[1]
  return link ? `<a href="${escaped(link)}">${escaped(link)}</a>` : escaped(text)
}

const MARKS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (mark) => MARKS[mark]!)
}
