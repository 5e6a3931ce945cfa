'use client'
import { Button } from './button.tsx'
import { showToast } from './toast.tsx'

/** Copies what is shown only once, a link if nothing else is said, and says so where the browser refuses. */
export function CopyLink({ link, what = 'link' }: { link: string; what?: string }) {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link)
      showToast({ tone: 'done', text: `The ${what} is copied.` })
    } catch {
      showToast({ tone: 'broken', text: `Your browser did not let us copy. Select the ${what} and copy it yourself.` })
    }
  }
  return <Button onClick={copy}>Copy the {what}</Button>
}
