/** How far long work is. `value` 0–1, or null while nobody can know. `says` is read out and stands beside. */
export function ProgressBar({ label, value, says }: { label: string; value: number | null; says?: string }) {
  const percent = value === null ? null : Math.round(Math.min(1, Math.max(0, value)) * 100)
  return (
    <div>
      <div className="mb-2 flex justify-between gap-4 text-sm">
        <span>{label}</span>
        <span className="text-ink-soft tabular-nums">{says ?? (percent === null ? '' : `${percent} %`)}</span>
      </div>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent ?? undefined}
        aria-valuetext={says}
        className="h-1.5 overflow-hidden rounded-full bg-rule"
      >
        {percent === null ? (
          <div className="h-full w-2/5 animate-[wander_1.6s_ease-in-out_infinite] rounded-full bg-accent" />
        ) : (
          <div className="h-full rounded-full bg-accent transition-[width]" style={{ width: `${percent}%` }} />
        )}
      </div>
    </div>
  )
}
