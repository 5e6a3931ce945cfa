import type { Day } from '#lib/core/day.ts'
import { REPLY_MOST, tellShared } from '#lib/core/promises/shared-promise.ts'
import type { SharedItem } from '#lib/flows/share-content.ts'
import { Button } from '#lib/ui/button.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { AreaField } from '#lib/ui/field.tsx'

type Around = {
  today: Day
  supplier: string
  /** Where a reply is sent; null where nothing can be sent. */
  action: string | null
}

/** What was shared with this contact, and nothing else; each can be confirmed, or seen otherwise, without script. */
export function SharedList({
  items,
  empty = '',
  ...around
}: Around & { items: readonly SharedItem[] /** What is said of none. */; empty?: string }) {
  if (items.length === 0) return <p className="text-ink-soft">{empty}</p>
  return (
    <ul className="divide-y divide-rule border-y border-rule">
      {items.map((item) => (
        <li key={item.key} className="py-3.5">
          <SharedPromiseText item={item} today={around.today} />
          {item.said ? <Said said={item.said} supplier={around.supplier} /> : null}
          <Reply item={item} {...around} />
        </li>
      ))}
    </ul>
  )
}

/** One promise as its recipient reads it; whoever writes the wording looks at the very same. */
export function SharedPromiseText({
  item,
  today,
}: {
  item: Pick<SharedItem, 'wording' | 'dueDay' | 'firstDay' | 'state' | 'outcomeDay' | 'madeBy'>
  today: Day
}) {
  const { words, late, done } = tellShared(item, today)
  return (
    <p className="flex flex-wrap items-baseline justify-between gap-x-4 wrap-anywhere">
      <span className={done ? 'min-w-0 text-ink-soft' : 'min-w-0 font-medium'}>{item.wording}</span>
      <span className={late ? 'text-sm text-broken' : 'text-sm text-ink-faint'}>{words}</span>
    </p>
  )
}

function Said({
  said: { kind, sentence, on, of, answer },
  supplier,
}: {
  said: NonNullable<SharedItem['said']>
  supplier: string
}) {
  return (
    <div className="mt-2 space-y-1 border-l-2 border-rule pl-3 text-sm text-ink-soft wrap-anywhere">
      <p>
        {kind === 'confirmed'
          ? of
            ? 'You said that it was so'
            : 'You said that it is so'
          : of
            ? 'You saw it otherwise'
            : 'You see it otherwise'}
        , <DayText day={on} />
        {of ? <>, when it stood here as “{of}”</> : null}
        {sentence ? (
          <>
            : <span className="whitespace-pre-line">“{sentence}”</span>
          </>
        ) : (
          '.'
        )}
      </p>
      {answer ? (
        <p>
          {supplier}, <DayText day={answer.on} />: <span className="whitespace-pre-line">“{answer.text}”</span>
        </p>
      ) : null}
    </div>
  )
}

function Reply({ item: { key, wording, seen, said }, action }: Around & { item: SharedItem }) {
  const about = (
    <>
      <input type="hidden" name="share" value={key} />
      <input type="hidden" name="seen" value={seen} />
    </>
  )
  return (
    <div className="mt-2 flex flex-wrap items-start gap-x-3">
      {said?.kind === 'confirmed' && said.of === null ? null : (
        <form method="post" action={action ?? undefined}>
          {about}
          <Button type="submit" name="kind" value="confirmed" size="small" disabled={action === null}>
            It is so<span className="sr-only">: {wording}</span>
          </Button>
        </form>
      )}
      <details className="min-w-0 flex-1 basis-48 open:basis-full">
        <summary className="flex min-h-8 cursor-pointer list-none items-center text-sm text-ink-soft underline decoration-rule-strong underline-offset-4 pointer-coarse:min-h-11 [&::-webkit-details-marker]:hidden">
          {said?.kind === 'disputed' && said.of === null ? 'Say it anew' : 'I see it otherwise'}
          <span className="sr-only">: {wording}</span>
        </summary>
        <form method="post" action={action ?? undefined} className="mt-2 mb-1 space-y-3">
          {about}
          <AreaField
            name="sentence"
            id={`otherwise-${key}`}
            label="How you see it"
            rows={3}
            maxLength={REPLY_MOST}
            disabled={action === null}
          />
          <Button type="submit" name="kind" value="disputed" size="small" weight="primary" disabled={action === null}>
            Send<span className="sr-only">: {wording}</span>
          </Button>
        </form>
      </details>
    </div>
  )
}
