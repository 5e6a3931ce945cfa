'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { Button } from '#lib/ui/button.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { ProgressBar } from '#lib/ui/progress-bar.tsx'
import { SaveAsCsv } from './save-as-csv.tsx'

type Sending = { name: string; sent: number; total: number }

/** Sends a file as the body of one request, so that the server can take it in piece by piece, and shows how far it is. */
export function UploadForm() {
  const router = useRouter()
  const [sending, setSending] = useState<Sending | null>(null)
  const [problem, setProblem] = useState<{ code?: string; message: string } | null>(null)
  const [over, setOver] = useState(false)
  const request = useRef<XMLHttpRequest | null>(null)
  const input = useRef<HTMLInputElement>(null)

  const send = (file: File | undefined) => {
    if (!file) return
    setProblem(null)
    setSending({ name: file.name, sent: 0, total: file.size })
    const xhr = new XMLHttpRequest()
    request.current = xhr
    const stop = (message: string | null, code?: string) => {
      setSending(null)
      setProblem(message === null ? null : { ...(code && { code }), message })
      if (input.current) input.current.value = ''
    }
    // fetch cannot tell how much of a body it has sent
    xhr.upload.onprogress = ({ loaded }) => setSending({ name: file.name, sent: loaded, total: file.size })
    xhr.onload = () => {
      const answer = parse(xhr.responseText)
      if (answer.importId) router.push(`/imports/${answer.importId}` as Route)
      else stop(answer.message ?? 'The file could not be taken. Nothing was kept; try again.', answer.code)
    }
    xhr.onerror = () => stop('The connection broke while the file was being sent. Nothing was kept; try again.')
    xhr.onabort = () => stop(null)
    xhr.open('POST', `/api/uploads?name=${encodeURIComponent(file.name)}`)
    xhr.send(file)
  }

  if (sending) {
    const { sent, total, name } = sending
    return (
      <div className="space-y-4" aria-live="polite">
        <ProgressBar
          label={sent < total ? `Sending ${name}` : `Looking at ${name}`}
          value={sent < total ? sent / total : null}
          says={`${size(sent)} of ${size(total)}`}
        />
        <Button onClick={() => request.current?.abort()}>Cancel</Button>
      </div>
    )
  }
  return (
    <div className="space-y-5">
      {problem ? (
        <Notice tone="broken" title="This file cannot be imported">
          <p>{problem.message}</p>
          {problem.code === 'excel' ? <SaveAsCsv /> : null}
        </Notice>
      ) : null}
      <label
        htmlFor="file"
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          send(event.dataTransfer.files[0])
        }}
        className={`block cursor-pointer rounded-lg border border-dashed px-6 py-12 text-center focus-within:outline-2 focus-within:outline-accent ${over ? 'border-accent bg-accent-wash' : 'border-edge hover:bg-sunk'}`}
      >
        <span className="block text-lg font-medium">Choose a file</span>
        <span className="mt-1 block text-sm text-ink-faint">
          or drop it here: .csv, .tsv, .txt, or one of them as .gz
        </span>
        <input
          ref={input}
          id="file"
          name="file"
          type="file"
          className="sr-only"
          onChange={(event) => send(event.currentTarget.files?.[0])}
        />
      </label>
    </div>
  )
}

function parse(text: string): { importId?: string; code?: string; message?: string } {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}

function size(bytes: number): string {
  if (bytes < 1e6) return `${Math.round(bytes / 1e3)} kB`
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(2)} GB`
}
