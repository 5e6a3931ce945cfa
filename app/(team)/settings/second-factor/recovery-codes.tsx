'use client'
import { Button } from '#lib/ui/button.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { showToast } from '#lib/ui/toast.tsx'

/** Shown once, to be kept apart from the device: written down, printed, copied or downloaded. */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const text = codes.join('\n')
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      showToast({ tone: 'done', text: 'The codes are copied.' })
    } catch {
      showToast({ tone: 'broken', text: 'Your browser did not let us copy. Select the codes and copy them yourself.' })
    }
  }
  return (
    <div className="space-y-5" data-plain>
      <div role="status">
        <Notice tone="done" title="Your recovery codes, shown only now">
          Each signs you in once, if you lose your device. Keep them where your device is not.
        </Notice>
      </div>
      <ol className="grid max-w-md grid-cols-1 gap-x-8 gap-y-1 sm:grid-cols-2" aria-label="Recovery codes">
        {codes.map((code) => (
          <li key={code}>
            <code className="text-base select-all">{code}</code>
          </li>
        ))}
      </ol>
      <div className="flex flex-wrap gap-2 print:hidden">
        <Button onClick={copy}>Copy</Button>
        <Button onClick={() => download(text)}>Download</Button>
        <Button onClick={() => window.print()}>Print</Button>
        <Button weight="primary" onClick={onKept}>
          I have kept them
        </Button>
      </div>
    </div>
  )
}

function download(text: string) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(
    new Blob([`Troth: recovery codes, each good once\n\n${text}\n`], { type: 'text/plain' }),
  )
  link.download = 'troth-recovery-codes.txt'
  link.click()
  URL.revokeObjectURL(link.href)
}
