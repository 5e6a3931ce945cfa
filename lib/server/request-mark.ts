/** What a request is called in the log, in the audit log and on a page that failed; whatever the sender wrote there is not taken. */
export const REQUEST_HEADER = 'x-request-id'
/** The path of the page a request is about, also of an action; without what is secret in it. */
export const PATH_HEADER = 'x-troth-path'

/** The nonce of the page a request is answered with: styles of our own carry it. */
export const NONCE_HEADER = 'x-nonce'

/** The name our own server (lib/server/http.ts) gave the request; where it does not stand in front, as in development, a new one. */
export const requestId = (headers: Headers): string =>
  (process.env.REQUESTS_MARKED ? headers.get(REQUEST_HEADER) : null) ?? crypto.randomUUID()

const PATH_MOST = 200

/**
 * `/share/…` holds the secret of a link, `/api/drop/…` that of a mail server, an invitation the secret in its query: none is told; nor is what
 * looks like a mail address. Plain ASCII, for it travels in a header.
 */
export const tellablePath = (path: string): string =>
  path
    .replace(/^(\/+share(?:\/+report)?\/+|\/+api\/+drop\/+)[^/]+/i, '$1*')
    .replace(/[^/]*(?:@|%40)[^/]*/gi, '*')
    .slice(0, PATH_MOST)
