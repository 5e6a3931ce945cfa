import type { OidcRefusal } from './oidc.ts'

type Words = { title: string; what: string }

/** Why somebody who came back from the issuer is not let in, or nothing was linked; null where nothing is to be said. `name`: the issuer's. */
export function saidOnReturn({ said, error }: Record<'said' | 'error', unknown>, name: string): Words | null {
  if (typeof said === 'string' && Object.hasOwn(WHY, said)) return WHY[said as OidcRefusal](name)
  return typeof error === 'string' && /^(OAuth|Callback|AccessDenied)/.test(error) ? broken(name) : null
}

/** Also when somebody on the way tampered with what came back: there is nothing else to do for whoever reads it. */
const broken = (name: string): Words => ({
  title: `${name} could not tell who you are`,
  what: 'It did not answer, or the way back took too long. Try once more; else sign in with your password.',
})

const WHY: Record<OidcRefusal, (name: string) => Words> = {
  unverified: (name) => ({
    title: 'Nobody here has this account yet',
    what: `${name} does not vouch for your e-mail address, so it cannot tell who you are here. Sign in with your password, then link ${name} under Settings, You.`,
  }),
  password: (name) => ({
    title: 'Sign in with your password once',
    what: `You have one here. Then link ${name} under Settings, You: from then on it is enough. Forgot it? Ask for a new one below.`,
  }),
  other: (name) => ({
    title: `Another account of ${name} is linked already`,
    what: 'An address can change hands, an account cannot: sign in with the account you used before, or unlink it first under Settings, You.',
  }),
  taken: (name) => ({
    title: 'This account is somebody else’s here',
    what: `Nothing was linked. Sign out at ${name} and come back with your own account.`,
  }),
  unknown: () => ({
    title: 'Nobody has invited this address',
    what: 'Ask an admin of your team to invite exactly the address you sign in with there.',
  }),
  left: () => ({
    title: 'You are not of a team here any more',
    what: 'Ask an admin of your team to invite you again.',
  }),
  issuer: broken,
}
