import type { SessionView } from './session-view.ts'

/** Device, network, since when and how: what somebody tells their own sign-ins apart by. */
export function SessionWords({ session: { device, network, since, how } }: { session: SessionView }) {
  return (
    <>
      {device}
      {network ? `, network ${network}` : ''}, signed in {since} {how}
    </>
  )
}
