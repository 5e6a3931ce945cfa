import { createHash } from 'node:crypto'
import type { CurrentRequest } from './requests.ts'

/** The page that stands while the database is away: no script, nothing to load, and it tries again by itself. */
export function awayPage({ id, kind }: Pick<CurrentRequest, 'id' | 'kind'>): {
  headers: Record<string, string>
  body: string
} {
  const saved =
    kind === 'guest'
      ? 'What you sent before is kept.'
      : 'What was saved before is kept. What you were just sending was not saved unless you were told so.'
  const body = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="5">
<title>${kind === 'guest' ? 'Shared with you' : 'One moment · Troth'}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>One moment, please</h1>
<p>Troth cannot reach its database just now. ${saved}</p>
<p>This page tries again by itself every five seconds; you need not do anything.</p>
<p class="mark">If it stays, give whoever looks after Troth this mark: ${id}</p>
</main>
</body>
</html>
`
  return { headers: HEADERS, body }
}

// the colours and measures of app/globals.css, which this page must not wait for
const STYLE = `:root{color-scheme:light dark;--page:#faf7f0;--ink:#2a2620;--soft:#5c554a}
@media (prefers-color-scheme:dark){:root{--page:#1b1916;--ink:#ece7dd;--soft:#b5ada0}}
body{margin:0;background:var(--page);color:var(--ink);font:16px/1.6 Inter,system-ui,sans-serif}
main{max-width:28rem;margin:0 auto;padding:14vh 1.5rem 4rem}
h1{font-size:1.5rem;font-weight:600;letter-spacing:-.02em;margin:0 0 1rem}
p{color:var(--soft);margin:0 0 1.25rem}
.mark{font-size:.875rem;overflow-wrap:anywhere}`

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'retry-after': '5',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
}
