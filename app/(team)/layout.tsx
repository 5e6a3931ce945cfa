import type { ReactNode } from 'react'
import { pageNonce } from '#lib/server/nonce.ts'
import { DiskFullNotice } from './disk-full-notice.tsx'
import { loadShell } from './load-shell.ts'
import { Shell } from './shell.tsx'
import { StageHues } from './stage-hues.tsx'

/** The shell around the product. Not the gate: a layout is not rendered again on every visit, each page's loader is. */
export default async function TeamLayout({ children }: { children: ReactNode }) {
  const { person, role, workspace, others, today, limited, diskFull, typology } = await loadShell()
  return (
    <>
      <StageHues typology={typology} nonce={await pageNonce()} />
      <Shell
        person={person}
        role={role}
        workspace={workspace}
        others={others}
        today={today}
        limited={limited}
        notice={diskFull ? <DiskFullNotice /> : null}
        candid={typology.wording === 'candid'}
      >
        {children}
      </Shell>
    </>
  )
}
