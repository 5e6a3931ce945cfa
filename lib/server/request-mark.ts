/** Set on each request by proxy.ts, whatever the sender wrote there: what a request is called in the log and in the audit log. */
export const REQUEST_HEADER = 'x-request-id'
/** The path of the page a request is about, also of an action; without what is secret in it. */
export const PATH_HEADER = 'x-troth-path'

/** `/share/…` holds the secret of a link, an invitation the secret in its query: neither is told. */
export const tellablePath = (path: string): string => path.replace(/^(\/share(?:\/report)?\/)[^/]+/, '$1…')
