import type { Metadata } from 'next'
import { DependencyScreen } from './dependency-screen.tsx'
import { loadDependency } from './load.ts'

export const metadata: Metadata = { title: 'Dependency' }

export default async function DependencyPage({ searchParams }: PageProps<'/dependency'>) {
  return <DependencyScreen figures={await loadDependency(await searchParams)} />
}
