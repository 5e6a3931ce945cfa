/** How much of its days has passed: the mark is when something new was due; what lies beyond it is overdue. Its words stand below. */
export function WaitBar({ days, cadence }: { days: number; cadence: number }) {
  // three times over looks the same as ten times: it is long
  const most = 3
  const share = Math.min(most, days / cadence)
  const at = (part: number) => (part / most) * 300
  return (
    <svg
      viewBox="0 0 300 10"
      preserveAspectRatio="none"
      className="my-1.5 block h-2.5 w-full max-w-72"
      aria-hidden="true"
    >
      <rect x="0" y="3" width="300" height="4" rx="2" fill="var(--sunk)" />
      <rect x="0" y="3" width={at(Math.min(1, share))} height="4" rx="2" fill="var(--edge)" />
      {share > 1 ? <rect x={at(1)} y="3" width={at(share - 1)} height="4" rx="2" fill="var(--accent)" /> : null}
      <rect x={at(1) - 1} y="0" width="2" height="10" fill="var(--ink)" />
    </svg>
  )
}
