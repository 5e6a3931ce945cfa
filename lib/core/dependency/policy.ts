/**
 * Thresholds of METHODS 4: defaults that a workspace may change, every change on record. Shares are 0–1.
 * `line` is that of ASC 280-10-50-42 and IFRS 8.34 (10 % of reported revenue, common control counting as one customer).
 */
export type DependencyPolicy = {
  line: number
  bands: Record<Exclude<Band, 'none'>, { largest: number; topFive: number }>
}

/** For management only; reports that leave the house carry no bands. */
export type Band = 'none' | 'watch' | 'high' | 'severe'

export const DEPENDENCY_POLICY: DependencyPolicy = {
  line: 0.1,
  bands: {
    watch: { largest: 0.1, topFive: 0.35 },
    high: { largest: 0.2, topFive: 0.5 },
    severe: { largest: 0.3, topFive: 0.7 },
  },
}
