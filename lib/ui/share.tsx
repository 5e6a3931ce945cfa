import { inWords, showShare } from '#lib/core/number-words.ts'

/** A share with one decimal: `31.2 %`. */
export function Share({ value }: { value: number }) {
  return <span className="whitespace-nowrap tabular-nums">{showShare(value)}</span>
}

/** A probability people can picture, the figure beside it: “about 3 in 10 (31 %)”. Shown within 2–98 %, as METHODS 1 caps it. */
export function Chance({ value }: { value: number }) {
  const shown = Math.min(0.98, Math.max(0.02, value))
  return (
    <span>
      {inWords(value)}{' '}
      <span className="whitespace-nowrap text-ink-faint tabular-nums">({Math.round(shown * 100)} %)</span>
    </span>
  )
}
