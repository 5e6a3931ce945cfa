'use client'
import { Button } from './button.tsx'
import { showToast } from './toast.tsx'

/** Copies a link that is shown only once, and says so where the browser refuses. */
export function CopyLink({ link }: { link: string }) {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link)
      showToast({ tone: 'done', text: 'The link is copied.' })
    } catch {
      showToast({ tone: 'broken', text: 'Your browser did not let us copy. Select the link and copy it yourself.' })
    }
  }
  return <Button onClick={copy}>Copy the link</Button>
}
