/** The few doors without a gate, by file, each with what proves who comes in. Whatever is neither gated nor here turns the matrix red. */
export const PUBLIC_DOORS: Record<string, string> = {
  'app/(auth)/sign-in/page.tsx': 'where one signs in; says nothing of anybody',
  'app/(auth)/setup/page.tsx': 'the printed link of an empty install; 404 once there is an owner',
  'app/(auth)/setup/actions.ts setUpAction': 'the printed link’s secret, once',
  'app/(auth)/invitation/page.tsx': 'the invitation’s secret; looking uses nothing up',
  'app/(auth)/invitation/actions.ts joinAction': 'the invitation’s secret, bound to an address, once',
  'app/(auth)/password/page.tsx': 'asks for a link; says nothing of anybody',
  'app/(auth)/password/actions.ts askForLinkAction':
    'answers the same for every address; a link goes out by mail alone',
  'app/(auth)/password/choose/page.tsx': 'the secret of a link to choose a password; looking uses nothing up',
  'app/(auth)/password/actions.ts choosePasswordAction': 'the link’s secret, once',
  'app/api/auth/[...nextauth]/route.ts GET': 'next-auth: CSRF token, sign-out page; proves by password or issuer',
  'app/api/auth/[...nextauth]/route.ts POST': 'next-auth: proves by password or issuer',
  'app/api/drop/[secret]/route.ts POST': 'a mail server: the secret in its address, which opens nothing else',
  'app/api/v1/openapi.json/route.ts GET': 'the description of the API: what is in the source; no data',
  'app/metrics/route.ts GET': 'figures for Prometheus: the token of METRICS_TOKEN, 404 without; no ids',
  'app/livez/route.ts GET': 'the process answers; no data',
  'app/readyz/route.ts GET': 'the database answers; no data',
}
